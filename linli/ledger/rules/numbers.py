# SPDX-License-Identifier: MulanPSL-2.0
"""Official numbers: two letters for the kind, six digits for the county, the day, a serial of four to six digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LAST_SERIAL = 999_999
_NUMBER = re.compile(r"([A-Z]{2})([0-9]{6})([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{4}|[1-9][0-9]{4,5})")
_KIND = re.compile(r"[A-Z]{2}")
_COUNTY = re.compile(r"[0-9]{4}(?:[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart. `county` is as printed: a city's four digits are followed by 00."""

    kind: str
    county: str
    day: date
    serial: int

    def __str__(self) -> str:
        return format_number(self.kind, self.county, self.day, self.serial)


def printed_county(county: str) -> str:
    """Six digits; a city's four are filled up with 00 (a city without counties has such a code of its own)."""
    if not _COUNTY.fullmatch(county):
        raise ValueError(f"not a county or city code: {county!r}")
    return f"{county:0<6}"


def number_prefix(kind: str, county: str, day: date) -> str:
    """All of a number but its serial."""
    if not _KIND.fullmatch(kind):
        raise ValueError(f"the kind of a number is two capital letters, not {kind!r}")
    return f"{kind}{printed_county(county)}{day.year:04d}{day:%m%d}"


def format_number(kind: str, county: str, day: date, serial: int) -> str:
    """LN519901202611220001."""
    if not 1 <= serial <= LAST_SERIAL:
        raise ValueError(f"a serial is between 1 and {LAST_SERIAL}, not {serial}")
    return f"{number_prefix(kind, county, day)}{serial:04d}"


def parse_number(text: str) -> Number:
    """The parts of a number. Raises ValueError if it is none; every number has exactly one spelling."""
    found = _NUMBER.fullmatch(text)
    if not found:
        raise ValueError(f"not an official number: {text!r}")
    kind, county, year, month, day, serial = found.groups()
    if int(serial) == 0:
        raise ValueError(f"serials start at 1: {text!r}")
    return Number(kind, county, date(int(year), int(month), int(day)), int(serial))


def is_number(text: str) -> bool:
    """Whether `text` is an official number in its one spelling."""
    try:
        parse_number(text)
    except ValueError:
        return False
    return True
