# SPDX-License-Identifier: MulanPSL-2.0
"""What may not give away who spoke up: the words of a complaint or tip as the unit complained of reads them."""

from __future__ import annotations

import re

from linli.kernel.masking import NAME, redact

_HAN = "\u4e00-\u9fff"
_DWELLING = re.compile(r"((?:家住|我住|本人住|住址|住在|家在|家庭住址)(?:在|是)?[:：]?)[^，,。;；！!？?\n]{2,40}")
_DOOR = re.compile(
    r"\d+\s*单元\s*\d*\s*(?:室|号|房)?|(?<!\d)\d{3,4}\s*(?:室|房)(?!\d)|(?<=[栋幢座楼])\s*\d{3,4}(?!\d|\s*[年元])(?:室|号|房)?"
)
_SIGNED = re.compile(rf"(?<=[。！!？?\n])\s*{NAME}\s*(?:\d{{4}}年[^\n]{{0,12}})?\s*$")
_CALLED = ("我叫", "我是", "本人", "名叫", "姓名", "报人", "诉人", "映人", "系人", "居民", "业主", "住户", "村民")
_SPEAKS = "说讲反投举愿住来打想要请家和在的"  # what may follow a name of two characters that stands alone


def hide_teller(text: str, *, masked: str = "") -> str:
    """`hide_name`, and without dwellings, doors and a signature."""
    text = _DWELLING.sub(r"\1〔住址〕", hide_name(text, masked=masked))
    return _SIGNED.sub("〔姓名〕", _DOOR.sub("〔门牌〕", text))


def hide_name(text: str, *, masked: str = "") -> str:
    """`redact`, and without what fits the masked name (李*梅) of who spoke.

    李* fits too much to go everywhere (张* fits 张贴, 张开): it goes where it stands alone or where a name is said.
    """
    text = redact(text)
    if "*" not in masked or len(masked) < 2:
        return text
    first, last, between = re.escape(masked[0]), re.escape(masked[1:].strip("*")), masked.count("*")
    if last:
        return re.sub(f"{first}[{_HAN}]{{{between}}}{last}", "〔姓名〕", text)
    said = "|".join(f"(?<={word})" for word in _CALLED)
    return re.sub(
        f"(?:{said}){first}[{_HAN}]|(?:(?<![{_HAN}])|(?<=我)){first}[{_HAN}](?=[^{_HAN}]|$|[{_SPEAKS}])",
        "〔姓名〕",
        text,
    )
