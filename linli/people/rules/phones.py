# SPDX-License-Identifier: MulanPSL-2.0
"""Phone numbers as people write them, brought to one form so that equal numbers are equal."""

from __future__ import annotations

import re

_FILLING = re.compile(r"[\s().（）—–-]+")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:\+?86|0086)?0?([1-9]\d{8,10})")
_LOCAL = re.compile(r"\d{5,8}")
_FOREIGN = re.compile(r"(?:\+|00)(\d{8,15})")
_WIDE = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")


def plain_phone(text: str) -> str:
    """`text` as digits: mobile 11, landline with its 0, foreign with +; "" for what is no phone number."""
    bare = _FILLING.sub("", text.translate(_WIDE))
    if found := _MOBILE.fullmatch(bare):
        return found.group(1)
    if bare.startswith("0") and not bare.startswith("00") and (found := _LANDLINE.fullmatch(bare)):
        return "0" + found.group(1)
    if found := _FOREIGN.fullmatch(bare):
        return "+" + found.group(1)
    return bare if _LOCAL.fullmatch(bare) else ""


def is_mobile(phone: str) -> bool:
    """Whether a code can be sent there."""
    return _MOBILE.fullmatch(phone) is not None and len(phone) == 11
