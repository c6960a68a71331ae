# SPDX-License-Identifier: MulanPSL-2.0
"""Areas or grids merge, and everything that lies in them follows: one recorded act, then batches that can be stopped and resumed.

The places change at once and the ledger says so. Cases, disputes, posts and what triage keeps are rewritten after it, in
batches with a transaction each; what is left is known from the rows themselves, so going on is doing it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from linli.cases.actions.moving import cases_left, move_cases
from linli.cases.queries.open_counts import lying_in as cases_in
from linli.cases.queries.open_counts import open_in
from linli.disputes.actions.moving import move_disputes
from linli.disputes.queries.open_counts import lying_in as disputes_in
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.actions.moving import move_posts
from linli.people.queries import posts_visible_to
from linli.places.actions import merge_areas, merge_grids
from linli.places.queries import grids_under, merged_into
from linli.places.rules import place_id
from linli.triage.actions.moving import move_matters
from linli.triage.actions.moving_rules import move_names, move_rules

if TYPE_CHECKING:
    from linli.people.rules import Viewer

BATCH = 2000
MOVERS: Mapping[str, Callable[..., int]] = {
    "cases": move_cases,
    "disputes": move_disputes,
    "matters": move_matters,
    "posts": move_posts,
}
Tell = Callable[[str, int], object]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merger would move."""

    grids: int
    open_cases: int
    cases: int
    posts: int
    disputes: int = 0


def preview_merger(olds: Iterable[str], *, by: Viewer) -> Preview:
    """Count it before anybody says yes."""
    olds = list(olds)
    posts = posts_visible_to(by)
    return Preview(
        grids=sum(len(grids_under(old)) for old in olds),
        open_cases=sum(open_in(old) for old in olds),
        cases=sum(cases_left(old) for old in olds),
        posts=sum(posts.filter(area_code__startswith=old).count() for old in olds),
    )


def merge_and_move(
    olds: Iterable[str], *, into: str, reason: str, by: Viewer, now: datetime, name: str = "",
    seconds: float = 20, tell: Tell = lambda what, moved: None,
) -> bool:  # fmt: skip
    """Merge `olds` into `into` from today, and move what lies in them for at most so many `seconds`.

    Returns whether everything has moved; else `go_on` takes it up. Raises what `places.actions.merge_areas` raises.
    """
    merge_areas(olds, into=into, on=county_day(now), reason=reason, by=by, now=now, name=name)
    return go_on(into, by=by, now=now, seconds=seconds, tell=tell)


def grids_to_merge(village_code: str, *, by: Viewer) -> dict[str, Preview]:
    """What each open grid of a village would bring along, by code."""
    cases, disputes = cases_in(village_code), disputes_in(village_code)
    posts = Counter(posts_visible_to(by).filter(area_code__startswith=village_code).values_list("area_code", flat=True))
    return {
        grid.code: Preview(1, *cases.get(grid.code, (0, 0)), posts[grid.code], disputes.get(grid.code, 0))
        for grid in grids_under(village_code)
        if grid.valid_to is None
    }


def merge_grids_and_move(
    olds: Iterable[str], *, into: str, reason: str, by: Viewer, now: datetime, seconds: float = 20
) -> bool:  # fmt: skip
    """Merge grids of a village into `into` from today, and move what lies in them; whether everything has moved."""
    merge_grids(olds, into=into, on=county_day(now), reason=reason, by=by, now=now)
    return go_on(into[:12], by=by, now=now, seconds=seconds)


def go_on(
    into: str, *, by: Viewer, now: datetime, seconds: float = 20, tell: Tell = lambda what, moved: None
) -> bool:  # fmt: skip
    """Move what still lies in the places that became part of `into`; whether nothing is left."""
    until, moved, whole = monotonic() + seconds, dict.fromkeys(MOVERS, 0), True
    moved |= {"rules": 0, "names": 0}
    for old, new in merged_into(into):
        moved["rules"] += move_rules(old, new, by=by, now=now)
        moved["names"] += move_names(old, new, now=now)
    for old, new in merged_into(into):  # the finest places first: a grid has an heir of its own
        for what, move in MOVERS.items():
            while monotonic() < until and (batch := move(old, new, most=BATCH)):  # each in a transaction of its own
                moved[what] += batch
                tell(what, moved[what])
            whole = whole and monotonic() < until
    if any(moved.values()):
        subject = Subject("area", place_id(into), into[:6])
        record(subject, "move_scope", by=by, at=now, facts={"into": into, "whole": whole, **moved})
    return whole


def left_behind(into: str) -> int:
    """How many cases still lie in places that became part of `into`."""
    olds = {old for old, _new in merged_into(into)}
    widest = [old for old in olds if not any(old != other and old.startswith(other) for other in olds)]
    return sum(cases_left(old) for old in widest)
