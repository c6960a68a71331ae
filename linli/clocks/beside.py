# SPDX-License-Identifier: MulanPSL-2.0
"""Limits that rooms above keep by the same calendar and ladder: they are brought to a change of the rules with the clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from linli.clocks.queries import CountyRules
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class MovedBeside:
    """One limit of another room, before and after; `word` says which limit."""

    number: str
    word: str
    before: datetime
    after: datetime


Recount = Callable[["CountyRules", UUID, "Viewer | None", datetime], list[MovedBeside]]
Recheck = Callable[["CountyRules", "CountyRules"], int]
_recounts: list[Recount] = []
_rechecks: list[Recheck] = []


def recount_with(recount: Recount) -> None:
    """Name who reckons the running limits of a room anew: (new rules, change, by, now) → what moved."""
    if recount not in _recounts:
        _recounts.append(recount)


def recount_beside(after: CountyRules, *, change: UUID, by: Viewer | None, now: datetime) -> list[MovedBeside]:
    """Everything that moved in the rooms above, each with an entry in its own ledger."""
    return [moved for recount in _recounts for moved in recount(after, change, by, now)]


def recheck_with(recheck: Recheck) -> None:
    """Name who looks when a room's limits are told by another ladder: (rules before, rules after) → how many moved."""
    if recheck not in _rechecks:
        _rechecks.append(recheck)


def recheck_beside(before: CountyRules, after: CountyRules) -> int:
    return sum(recheck(before, after) for recheck in _rechecks)
