# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues as staff see them: those that lie in their area."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from linli.kernel.refusals import Unknown
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.places.queries import full_name
from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.models.matter import Matter
from linli.triage.queries.hot_trees import leads_of
from linli.triage.registry import hidden_from
from linli.triage.rules.hot import HotState
from linli.triage.rules.hot.table import MOST
from linli.triage.rules.hot_decisions import may_read

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer

SHOWN = (HotState.OPEN, HotState.CLOSED)
COUNTY_DIGITS = 6
LEAD_LEFT = "lead_left"  # a step of an issue's story: its lead went with the other half


def issues_visible_to(viewer: Viewer) -> QuerySet[HotIssue]:
    """Every issue whose matters all lie in the viewer's area and categories, hottest now first; for nobody but its readers.

    One with a matter that was told in confidence is seen, named, led and dismissed only by who sees that matter.
    """
    if not may_read(viewer) or not viewer.area_code:
        return HotIssue.objects.none()
    found = HotIssue.objects.filter(county__startswith=viewer.area_code[:6], scope_code__startswith=viewer.area_code)
    if viewer.categories:  # what nobody has classified yet is read by no post that is limited to some
        theirs = reduce(or_, (Q(category__startswith=prefix) for prefix in viewer.categories))
        fits = Exists(Matter.objects.filter(theirs, pk=OuterRef("matter_id")))
        found = found.exclude(Exists(HotMember.objects.filter(~fits, issue=OuterRef("pk"))))
    hidden = hidden_from(viewer) if len(viewer.area_code) > COUNTY_DIGITS else None  # the county sees all of its own
    if hidden is not None:
        told = Exists(hidden.filter(pk=OuterRef("matter_id")))
        found = found.exclude(Exists(HotMember.objects.filter(told, issue=OuterRef("pk"))))
    return found.order_by("-heat_now", "-heat", "id")


def hot_now(viewer: Viewer, *, limit: int = 20) -> list[HotIssue]:
    """The open ones."""
    return list(issues_visible_to(viewer).filter(state=HotState.OPEN)[:limit])


def issue_or_404(viewer: Viewer, issue_id: UUID) -> HotIssue:
    row = issues_visible_to(viewer).filter(pk=issue_id).first()
    if row is None:
        raise Unknown("没有这个热点问题")
    return row


def matters_of(issue: HotIssue) -> list[UUID]:
    """The matters behind it, oldest first. Whether the viewer may open each is for its own gate to say."""
    return list(HotMember.objects.filter(issue=issue).order_by("at", "id").values_list("matter_id", flat=True))


def matters_led_by(leads: Collection[UUID], county: str) -> list[UUID]:
    """The other matters of the issues that one of `leads` leads, where they are shown; one statement if they are in none."""
    led = _issues_led_by(leads, county)
    others = HotMember.objects.filter(issue__in=led).exclude(matter_id__in=leads) if led else []
    return [row.matter_id for row in others]


def who_let_lead(leads: Collection[UUID], county: str) -> set[UUID]:
    """The units that made one of `leads` lead an issue that is shown; one statement if they are in none."""
    stories = (story_of(issue.subject) for issue in _issues_led_by(leads, county))
    named = (next((line for line in reversed(story) if line.step == "lead"), None) for story in stories)
    return {line.by_unit for line in named if line is not None and line.by_unit is not None}


def lead_was_split_off(issue: HotIssue) -> bool:
    """Whether the matter that led it is in another issue since the two were found to be different things."""
    if leads_of(issue):
        return False
    words = [line.step for line in story_of(issue.subject) if line.step in ("lead", LEAD_LEFT)]
    return words[-1:] == [LEAD_LEFT]


def _issues_led_by(leads: Collection[UUID], county: str) -> list[HotIssue]:
    rows = HotMember.objects.filter(county=county, matter_id__in=leads).select_related("issue")
    issues = {row.issue_id: row.issue for row in rows if row.issue.state in SHOWN}
    return [issue for issue in issues.values() if leads_of(issue) & set(leads)]


def five_rows_of(viewer: Viewer) -> Iterator[tuple[Any, ...]]:
    """热点问题表 of the 2020 contest: the five hottest over their whole life (columns: rules/hot/table.py)."""
    for rank, row in enumerate(_hottest(viewer), start=1):
        span = f"{county_day(row.first_at):%Y/%m/%d}至{county_day(row.last_at):%Y/%m/%d}"
        yield rank, rank, row.heat, span, row.place or full_name(row.scope_code), row.title


def members_of_five(viewer: Viewer) -> Iterator[tuple[int, UUID]]:
    """(rank, matter) of 热点问题留言明细表; numbers, titles and words come from the room that keeps them."""
    for rank, row in enumerate(_hottest(viewer), start=1):
        for matter_id in matters_of(row):
            yield rank, matter_id


def _hottest(viewer: Viewer) -> list[HotIssue]:
    return list(issues_visible_to(viewer).filter(state__in=SHOWN).order_by("-heat", "first_at", "id")[:MOST])
