# SPDX-License-Identifier: MulanPSL-2.0
"""How people shorten the published names: 牧护关镇 → 牧护关, 秦关村委会 → 秦关村; and how sure each form makes us."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

_NATIONS = re.compile(
    r"(?:蒙古|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|"
    r"土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|赫哲|门巴|珞巴|"
    r"基诺|回|各)族|自治"
)
COUNTY_ENDINGS = ("自治县", "自治旗", "林区", "特区", "矿区", "新区", "区", "县", "市", "旗")
TOWN_ENDINGS = ("街道办事处", "地区办事处", "街道办", "办事处", "街道", "镇", "乡", "苏木")
VILLAGE_ENDINGS = ("村民委员会", "居民委员会", "村委会", "居委会", "社区委会", "居委", "村", "社区", "嘎查")
_TOWN_FORMS = ("街道办事处", "街道办", "办事处", "街办", "街道", "镇", "乡")
_VILLAGE_FORMS = ("社区", "居委会", "村委会", "村")

Form = tuple[str, float]  # how it is written, and how much it says (0–1)


def stem_of(name: str, endings: tuple[str, ...]) -> str:
    """The name without its kind (and, in autonomous areas, without the people's names); itself where nothing is left."""
    name = _NATIONS.sub("", name) or name
    for _ in range(2):  # 社区居委会 has two
        ending = next((end for end in endings if name.endswith(end) and len(name) > len(end)), "")
        name = name[: len(name) - len(ending)]
        if not ending:
            break
    return name


@lru_cache(maxsize=200_000)
def is_plain_word(stem: str) -> bool:
    """Whether the stem is also an everyday word (和平, 中心): alone, it names nothing."""
    if len(stem) > 3 or not rjieba.has_word(stem):
        return False
    parts = rjieba.tag(stem)
    return len(parts) != 1 or parts[0][1] not in ("ns", "nr", "nz", "nrt")


def county_forms(name: str) -> list[Form]:
    stem = stem_of(name, COUNTY_ENDINGS)
    forms = [(name, 1.0)]
    if len(stem) >= 2 and stem != name:
        forms.append((stem, 0.3 if is_plain_word(stem) else 0.8))
    return forms


def town_forms(name: str) -> list[Form]:
    """With any of the kinds a town may have had: townships became towns, towns became streets."""
    stem = stem_of(name, TOWN_ENDINGS)
    forms = [(name, 0.9)]
    if stem != name:
        forms += [(stem + ending, 0.9 if len(stem) > 1 else 0.6) for ending in _TOWN_FORMS]
    if len(stem) >= 2:
        forms.append((stem, 0.15 if is_plain_word(stem) else 0.7 if len(stem) > 2 else 0.5))
    return forms


def village_forms(name: str) -> list[Form]:
    stem = stem_of(name, VILLAGE_ENDINGS)
    sure = 0.8 if len(stem) > 2 else 0.65 if len(stem) == 2 else 0.3
    forms = [(name, sure)]
    if stem != name:
        forms += [(stem + ending, sure) for ending in _VILLAGE_FORMS]
    if len(stem) >= 3 and not is_plain_word(stem):
        forms.append((stem, 0.4))
    return forms


FORMS = {"county": county_forms, "town": town_forms, "village": village_forms}


def forms_of(name: str, level: str) -> list[Form]:
    """Every way this place may be written, each once, the surest first."""
    best: dict[str, float] = {}
    for form, sure in FORMS.get(level, lambda each: [(each, 0.8)])(name):
        best[form] = max(sure, best.get(form, 0.0))
    return sorted(best.items(), key=lambda item: -item[1])
