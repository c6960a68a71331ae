# SPDX-License-Identifier: MulanPSL-2.0
"""Sums of money as papers write them: in figures, and in the characters that cannot be altered by a stroke."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def sum_in_figures(yuan: Decimal) -> str:
    """12,000.00元."""
    return f"{yuan:,.2f}元"


def sum_in_words(yuan: Decimal) -> str:
    """壹万贰仟元整 · 伍佰零陆元叁角 · 柒分. Source: 支付结算办法 appendix 1, 正确填写票据和结算凭证的基本规定."""
    cents = int((yuan * 100).to_integral_value())
    if cents < 0 or cents >= 10**18:
        raise ValueError("a sum of money lies between 0 and 10 quadrillion")
    whole, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(whole)}元" if whole else ""
    if not rest:
        return f"{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif whole:
        text += "零"
    return text + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """The characters of a whole number: groups of four digits, zeros between them read once."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text, gap = text + _group(group) + _GROUPS[place], group % 10 == 0  # 壹拾万零柒仟
    return text


def _group(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
