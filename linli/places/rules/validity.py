# SPDX-License-Identifier: MulanPSL-2.0
"""Validity in days, half-open: a place holds from `valid_from` up to, but not on, `valid_to`.

Codes are never reused: a closed grid's code may not be opened again; a redrawn grid keeps its code without a gap.
"""

from __future__ import annotations

from datetime import date


def holds_on(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a validity contains the day `on`. Open ends are None."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def overlap(a: tuple[date, date | None], b: tuple[date, date | None]) -> bool:
    """Whether two half-open validities share a day."""
    return a[0] < (b[1] or date.max) and b[0] < (a[1] or date.max)


def may_follow(versions: list[tuple[date, date | None]], valid_from: date) -> bool:
    """Whether a new version of a code may start on `valid_from`.

    Yes if the code is new, or if its last version ends that very day (a redrawing). A gap would be reuse: never.
    """
    ends = [end for _, end in versions]
    return not versions or (None not in ends and max(end for end in ends if end) == valid_from)
