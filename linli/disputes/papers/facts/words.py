# SPDX-License-Identifier: MulanPSL-2.0
"""Days, sums and choices as papers write them. Papers are Chinese whatever the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from linli.kernel.times import COUNTY_ZONE
from linli.papers.rules import sum_in_figures, sum_in_words

_NUMBER = re.compile(r"^(?:[（(]\d{1,2}[）)]|\d{1,2}(?:[、．]|\.(?!\d)))\s*")  # 1. 2、 （3）; not the 5000 of 5000元
_COUNT = "一二三四五六七八九十"


def day(value: date | datetime | None) -> str:
    """2026年11月22日; "" for none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(COUNTY_ZONE).date()
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime | None) -> str:
    return f"{day(value)} {value.astimezone(COUNTY_ZONE):%H:%M}" if value else ""


def span(start: datetime, end: datetime) -> str:
    """2026年11月22日 14:00至15:30."""
    return f"{moment(start)}至{end.astimezone(COUNTY_ZONE):%H:%M}"


def money(value: Decimal | None) -> str:
    return sum_in_figures(value) if value else ""


def money_words(value: Decimal | None) -> str:
    return sum_in_words(value) if value else ""


def nth(n: int) -> str:
    """一, 二 … 十, 十一."""
    if n <= 10:
        return _COUNT[n - 1]
    return f"{'' if n < 20 else _COUNT[n // 10 - 1]}十{_COUNT[n % 10 - 1] if n % 10 else ''}"


def boxes(choices: Iterable[tuple[str, str]], chosen: str) -> str:
    """■当事人申请　□主动调解."""
    return "　".join(f"{'■' if key == chosen else '□'}{word}" for key, word in choices)


def numbered(lines: str) -> list[dict[str, str]]:
    """Lines that hold something, each with its number."""
    found = [_NUMBER.sub("", line.strip()) for line in lines.splitlines() if line.strip()]
    return [{"n": str(n), "text": text} for n, text in enumerate(found, start=1)]
