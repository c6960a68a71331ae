# SPDX-License-Identifier: MulanPSL-2.0
"""Masks for what identifies a person: 张*三, 138****5678, and redaction of running text."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)")
_ID = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![0-9A-Za-z])|(?<!\d)\d{15}(?!\d)"
)
_DIGITS, _CAPITAL = re.compile(r"\d{3}"), re.compile(r"[A-Z]")  # most texts have neither: one look instead of four
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")  # bounded: \w is any Han character too
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_I_AM = re.compile(r"(我(?:叫|是|名叫)|本人|姓名[:：]?)\s*([\u4e00-\u9fff]{2,3})(?=[,，。;；、\s(（]|$)")


def mask_phone(phone: str) -> str:
    """138****5678; shorter numbers keep their last two digits."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 11:
        digits = digits[-11:]
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:]


def mask_name(name: str) -> str:
    """张*三 for three characters and more, 张* for two."""
    name = name.strip()
    if len(name) <= 1:
        return name and "*"
    if len(name) == 2:
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def redact(text: str) -> str:
    """`text` without phones, identity numbers, mail addresses, plates and a stated own name."""
    if _DIGITS.search(text):
        text = _ID.sub("〔证件号〕", text)
        text = _MOBILE.sub("〔电话〕", text)
        text = _LANDLINE.sub("〔电话〕", text)
    if "@" in text:
        text = _MAIL.sub("〔邮箱〕", text)
    if _CAPITAL.search(text):
        text = _PLATE.sub("〔车牌〕", text)
    return _I_AM.sub(lambda found: f"{found.group(1)}〔姓名〕", text)
