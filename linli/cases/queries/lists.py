# SPDX-License-Identifier: MulanPSL-2.0
"""The desk's tabs, their counts and their pages: one predicate for all three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet, Value

from linli.cases.models import Case
from linli.cases.queries.due_lamps import late
from linli.cases.queries.judged import centres_below, judges, to_judge
from linli.cases.queries.lamp_order import LAMP, lamp_page
from linli.cases.queries.paging import Page, beyond, make_key, read_key
from linli.cases.queries.parts import critical_first, parts_page
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.reception import PETITION
from linli.cases.rules.states import WITH_UNIT, Stage, State
from linli.cases.rules.table.common import HEADS
from linli.clocks.rules.lamps import soon
from linli.people.queries import unit_info
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PAGE_ROWS = 50
MOST_COUNTED = 1000  # a count past this is shown as 999+
TABS = ("to_sign", "todo", "running", "returned", "urged", "done")
EXTENSIONS = "extensions"  # the tab of those who may grant more time
TO_JUDGE = "to_judge"  # the tab of a centre above others
ALL_TABS = (*TABS[:4], EXTENSIONS, TO_JUDGE, *TABS[4:])
_UNIT_STAGES = {"to_sign": Stage.TO_SIGN, "todo": Stage.HANDLING, "running": Stage.TODO, "returned": Stage.RETURNED}
_CENTRE_STAGES = {"to_sign": Stage.TO_SIGN, "todo": Stage.TODO, "running": Stage.HANDLING, "returned": Stage.RETURNED}
LAMPS = ("red", "yellow", "green")
PROMISE_STANDS = (State.ANSWERED, State.SUSPENDED)  # answered: kept; suspended: not before its last day of waiting


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address bar says; unknown values are dropped, not guessed."""

    area: str = ""
    category: str = ""
    order_type: str = ""
    state: str = ""
    channel: str = ""
    urgency: str = ""
    lamp: str = ""
    unit: str = ""
    sort: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Filters:
        known = {f.name: str(given.get(f.name, "")).replace("\x00", "").strip()[:100] for f in fields(cls)}
        if known["lamp"] not in LAMPS:
            known["lamp"] = ""
        if known["sort"] != LAMP:
            known["sort"] = ""
        if not known["area"].isdigit():
            known["area"] = ""
        try:
            UUID(known["unit"])
        except ValueError:
            known["unit"] = ""
        return cls(**known)

    def as_query(self, *, now: datetime) -> Q:
        """Everything but `q`, which is the search's, and the order."""
        found = Q()
        if self.area:
            found &= Q(scope_code__startswith=self.area)
        if self.category:
            found &= Q(category__startswith=self.category)
        for name in ("order_type", "state", "channel", "urgency"):
            if value := getattr(self, name):
                found &= Q(**{name: value})
        return found & self._holder() & self._lamp(now)

    def _holder(self) -> Q:
        """What the unit has now, as the lists' column says; of what has ended, also what it did."""
        if not self.unit:
            return Q()
        return Q(unit=self.unit, stage__in=[*WITH_UNIT, Stage.ENDED]) | Q(centre=self.unit) & ~Q(stage__in=WITH_UNIT)

    def _lamp(self, now: datetime) -> Q:
        return lamp_predicate(self.lamp, now) if self.lamp else Q()


def lamp_predicate(lamp: str, now: datetime) -> Q:
    """The cases whose lamp is `lamp` at `now`, decided in the database from the stored due time alone."""
    over, near = Q(due_at__lt=now), Q(due_at__lt=soon(now))
    runs, owed = ~Q(stage=Stage.ENDED) & ~Q(state__in=PROMISE_STANDS), ~Q(stage=Stage.ENDED) & ~Q(state=State.ANSWERED)
    return {"red": owed & late(now), "yellow": runs & near & ~over, "green": runs & ~near}[lamp]


def tabs_for(viewer: Viewer) -> tuple[str, ...]:
    """The tabs that stand on the viewer's desk."""
    grants = viewer.role == Role.OPERATOR or viewer.role in HEADS
    beside = {EXTENSIONS: grants, TO_JUDGE: judges(viewer)}
    return tuple(tab for tab in ALL_TABS if beside.get(tab, True))


def asked_for_more(viewer: Viewer) -> Q:
    """Cases whose unit waits for the viewer's answer to its request for more time: of petitions a head's."""
    petition = Q(order_type=PETITION)
    return Q(state=State.HANDLING, asked_more__gt=0) & (petition if viewer.role in HEADS else ~petition)


def tab_predicate(viewer: Viewer, tab: str) -> Q:
    """Which cases stand under a tab for this viewer, inside their scope."""
    if viewer.runs_centre:
        mine, stages = Q(centre=viewer.unit_id), _CENTRE_STAGES
    elif viewer.role in (Role.HANDLER, Role.UNIT_LEADER, Role.MEDIATOR):
        mine, stages = Q(unit=viewer.unit_id), _UNIT_STAGES
    else:
        mine, stages = Q(), _CENTRE_STAGES
    if tab == "urged":
        return mine & Q(urged_at__isnull=False) & ~Q(stage=Stage.ENDED)
    if tab == EXTENSIONS:  # nobody grants what they asked for themselves
        return mine & asked_for_more(viewer) & ~Q(asked_by=viewer.id)
    if tab == TO_JUDGE:
        return to_judge(viewer)
    return mine & Q(stage=stages.get(tab, Stage.ENDED))


def tab_cases(viewer: Viewer, tab: str) -> QuerySet[Case]:
    """All cases of a tab, unordered."""
    return cases_visible_to(viewer).filter(tab_predicate(viewer, tab))


def tab_counts(viewer: Viewer) -> dict[str, int]:
    """tab → cases, counted up to MOST_COUNTED; one statement, counted where the rows are."""
    unit = unit_info(viewer.unit_id) if viewer.unit_id else None
    tabs = tabs_for(viewer)
    statement, given = _counting(viewer, unit.area_code if unit else "", centres_below(viewer))
    found = dict.fromkeys(tabs, 0)
    if statement:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            for place, count in cursor:
                found[tabs[place]] = count
    return found


@lru_cache(maxsize=2048)
def _counting(viewer: Viewer, ground: str, below: tuple[tuple[str, str], ...]) -> tuple[str, list[Any]]:
    """The statement behind `tab_counts`, composed once a post: every page asks it, and nothing in it depends on the time.

    `ground` and `below` are what its predicates read beside the viewer: where the area of the unit changes or a centre
    opens, it is composed anew.
    """
    parts, params = list[str](), list[Any]()
    for place, tab in enumerate(tabs_for(viewer)):
        rows = tab_cases(viewer, tab).order_by().annotate(one=Value(1)).values("one")[:MOST_COUNTED]
        try:
            statement, given = rows.query.sql_with_params()
        except EmptyResultSet:  # no case stands there for this viewer, and Django knows without asking
            continue
        parts.append(f"SELECT {place}, count(*) FROM ({statement}) AS tab{place}")
        params += given
    return " UNION ALL ".join(parts), params


def worklist(
    viewer: Viewer, tab: str, filters: Filters, *, now: datetime, after: str = "", before: str = "", size: int = 0
) -> Page:
    """One page of a tab: danger first, then what is due first; ended cases by their promise, the latest first. Pages
    never repeat or skip a row."""
    rows, size = tab_cases(viewer, tab).filter(filters.as_query(now=now)).select_related(None), size or PAGE_ROWS
    if tab != "done":
        if filters.sort == LAMP:
            return lamp_page(rows, now=now, size=size, after=after, before=before)
        return parts_page(critical_first(rows), size=size, after=after, before=before)
    return _ended_page(rows, size=size, after=after, before=before)


def _ended_page(rows: QuerySet[Case], *, size: int, after: str, before: str) -> Page:
    key = read_key(before or after)
    back = bool(before) and key is not None
    falling = not back
    rows = rows.order_by("-due_at", "-pk") if falling else rows.order_by("due_at", "pk")
    if key is not None:
        rows = rows.filter(beyond(key, falling=falling))
    found = list(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    ends = [make_key(end.due_at, end.pk) for end in (found[0], found[-1])] if found else ["", ""]
    has_next, has_prev = (True, more) if back else (more, key is not None)
    return Page(found, ends[1] if has_next else "", prev_key=ends[0] if has_prev else "")


__all__ = ["Filters", "Page", "make_key", "read_key", "tab_cases", "tab_counts", "worklist"]
