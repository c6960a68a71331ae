# SPDX-License-Identifier: MulanPSL-2.0
"""What a place is called: everyday names, kinds read from names, and one address line from many names."""

from __future__ import annotations

from linli.places.rules.levels import Level

_ENDINGS = (
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("居民委员会", ""),
    ("居委会", ""),
    ("街道办事处", "街道"),
)
_KINDS = (
    ("街道办事处", "街道"),
    ("街道", "街道"),
    ("镇", "镇"),
    ("乡", "乡"),
    ("社区", "居委会"),
    ("居民委员会", "居委会"),
    ("居委会", "居委会"),
    ("村民委员会", "村委会"),
    ("村委会", "村委会"),
    ("村", "村委会"),
)
_WORDLESS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")  # rows of the code list that name no place


def short_name(name: str) -> str:
    """The everyday name: 东门社区居委会 → 东门社区, 石桥村委会 → 石桥村."""
    for ending, instead in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)] + instead
    return name


def kind_of_name(name: str, level: Level) -> str:
    """街道, 镇, 乡 for a town, 居委会 or 村委会 for a village; empty where the name does not tell."""
    allowed = {"街道", "镇", "乡"} if level == Level.TOWN else {"居委会", "村委会"} if level == Level.VILLAGE else set()
    return next((kind for ending, kind in _KINDS if name.endswith(ending) and kind in allowed), "")


def names_a_place(name: str) -> bool:
    """False for the code list's placeholders such as 市辖区."""
    return name not in _WORDLESS


def joined_name(names: list[str]) -> str:
    """One address line from the names above; a county named like its city (东莞市) is said once."""
    said: list[str] = []
    for name in names:
        if name and names_a_place(name) and (not said or said[-1] != name):
            said.append(name)
    return "".join(said)
