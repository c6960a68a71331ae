# SPDX-License-Identifier: MulanPSL-2.0
"""What may not give away who spoke up: the words of a complaint or tip as the unit complained of reads them."""

from __future__ import annotations

import re

from linli.kernel.masking import NAME, redact

_DWELLING = re.compile(r"((?:家住|我住|本人住|住址|住在|家在|家庭住址)(?:在|是)?[:：]?)[^，,。;；！!？?\n]{2,40}")
_DOOR = re.compile(r"\d+\s*单元\s*\d*\s*(?:室|号|房)?|(?<!\d)\d{3,4}\s*(?:室|房)(?!\d)")
_SIGNED = re.compile(rf"(?<=[。！!？?\n])\s*{NAME}\s*(?:\d{{4}}年[^\n]{{0,12}})?\s*$")


def hide_teller(text: str, *, masked: str = "") -> str:
    """`redact`, and without dwellings, doors, a signature, and what fits the masked name (李*梅) of who spoke."""
    text = _DWELLING.sub(r"\1〔住址〕", redact(text))
    text = _SIGNED.sub("〔姓名〕", _DOOR.sub("〔门牌〕", text))
    if len(masked) < 3 or "*" not in masked:  # 张* fits too much: 张贴, 张开
        return text
    between = masked.count("*")
    return re.sub(f"{re.escape(masked[0])}[\u4e00-\u9fff]{{{between}}}{re.escape(masked[-1])}", "〔姓名〕", text)
