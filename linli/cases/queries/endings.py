# SPDX-License-Identifier: MulanPSL-2.0
"""A case by the end of its number, as people read it out: six digits are enough to find it through the index."""

from __future__ import annotations

import re
from datetime import date, timedelta

from linli.ledger.rules.numbers import is_number, number_prefix

DAYS_BACK = 400
_ENDING = re.compile(r"[0-9]{6,22}")
_SERIAL_WIDTHS = (4, 5, 6)


def numbers_ending_in(asked: str, *, kind: str, county: str, day: date) -> list[str]:
    """Every number of the last DAYS_BACK days that ends in `asked`; a whole number is itself; [] for anything else."""
    asked = asked.strip().upper()
    if is_number(asked):
        return [asked]
    ending = asked.removeprefix(kind)
    if not _ENDING.fullmatch(ending) or len(county) != 6:
        return []
    prefixes = [number_prefix(kind, county, day - timedelta(days=back)) for back in range(DAYS_BACK)]
    return [
        prefix + ending[-width:]
        for prefix in prefixes
        for width in _SERIAL_WIDTHS
        if prefix.endswith(ending[:-width]) and is_number(prefix + ending[-width:])
    ]
