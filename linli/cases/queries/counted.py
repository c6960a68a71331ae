# SPDX-License-Identifier: MulanPSL-2.0
"""Legs, call-backs and exclusions of the cases a viewer may read: what rates are counted from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from linli.cases.models import Call, Case, ExclusionRequest, Feedback, Leg, Whistle
from linli.cases.queries.scope import cases_visible_to, sees_area
from linli.cases.rules.first_receiver import NOBODYS
from linli.cases.rules.states import LegOutcome
from linli.cases.rules.whistle import CallState, Refusal

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def _inside(viewer: Viewer, path: str = "case__") -> Q:
    """The viewer's cases seen from a row that points at one: a join for an area, a subquery for a party."""
    if not sees_area(viewer):
        return Q(**{f"{path.removesuffix('__')}__in": cases_visible_to(viewer)})
    county = (
        {"county": viewer.area_code[:6]} if len(viewer.area_code) >= 6 else {"county__startswith": viewer.area_code}
    )
    found = Q(**county)
    if len(viewer.area_code) > 6:
        found &= Q(**{f"{path}scope_code__startswith": viewer.area_code})
    kinds = Q(**{f"{path}category": ""}) if viewer.categories else Q()
    for prefix in viewer.categories:
        kinds |= Q(**{f"{path}category__startswith": prefix})
    return found & kinds


def legs_counted(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Leg]:
    """Orders given in the span (派给单位的派单): lead legs, without what was taken back or excused, and without the turns
    that a unit got because its work was sent back."""
    given = Leg.objects.filter(_inside(viewer), part="lead", given_at__gte=begin, given_at__lt=end)
    before = Leg.objects.filter(
        case=OuterRef("case"), unit=OuterRef("unit"), outcome=LegOutcome.FINISHED, ended_at__lte=OuterRef("given_at")
    )
    sent_back = Q(signed_at=F("given_at")) & Q(Exists(before.exclude(pk=OuterRef("pk"))))
    return given.exclude(outcome__in=NOBODYS).exclude(sent_back)


def finished_legs(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Leg]:
    """Lead legs that their unit finished in the span; `again` says whether the case came back for more."""
    legs = Leg.objects.filter(
        _inside(viewer), part="lead", outcome=LegOutcome.FINISHED, ended_at__gte=begin, ended_at__lt=end
    )
    later = Leg.objects.filter(case=OuterRef("case"), part="lead", given_at__gte=OuterRef("ended_at"))
    return legs.annotate(again=Exists(later.exclude(pk=OuterRef("pk"))))


def call_backs_counted(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Feedback]:
    """Call-backs that reached somebody in the span, without those of rounds left out of the rates."""
    found = Feedback.objects.filter(_inside(viewer), way="call_back", reached=True, at__gte=begin, at__lt=end)
    out = _left_out(case=OuterRef("case"), since__lt=OuterRef("at"))
    return found.exclude(Exists(out.filter(Q(until__isnull=True) | Q(until__gte=OuterRef("at")))))


def first_heard(viewer: Viewer) -> QuerySet[Case]:
    """Cases in scope whose first round, in which the reporter is first heard, is not left out of the rates."""
    return cases_visible_to(viewer).exclude(Exists(_left_out(case=OuterRef("pk"), since__lte=OuterRef("reported_at"))))


def not_left_out(promises: QuerySet[Any]) -> QuerySet[Any]:
    """Rows of `promises_due` without those whose round was left out of the rates."""
    return promises.exclude(Exists(_left_out(case=OuterRef("pk"), since=OuterRef("began"))))


def _left_out(**which: Any) -> QuerySet[ExclusionRequest]:
    """What two persons left out stays out, whoever reopens the matter; what is done anew counts anew."""
    return ExclusionRequest.objects.filter(approved=True, **which)


def unit_then(since: str, until: str) -> Subquery:
    """Whose work a case was between two moments that its row names: the unit that got it last and neither returned it
    nor was let go. Who has it today may have got it later; who had it before `since` and still worked on it had it."""
    legs = Leg.objects.filter(case=OuterRef("pk"), part="lead", outcome__in=("", LegOutcome.FINISHED))
    given = legs.filter(Q(ended_at=None) | Q(ended_at__gt=OuterRef(since)), given_at__lte=OuterRef(until))
    return Subquery(given.order_by("-given_at", "-pk").values("unit")[:1])


def exclusions_decided(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[ExclusionRequest]:
    """Requests decided in the span: published in numbers. One that lapsed was not decided."""
    decided = ExclusionRequest.objects.filter(approved__isnull=False, decided_at__gte=begin, decided_at__lt=end)
    return decided.filter(_inside(viewer))


def returned_legs(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Leg]:
    """Those of `legs_counted` that their unit refused, when it did so or later; `ruled_back` says whether a later leg of
    the case came to it all the same and stayed."""
    legs = legs_counted(viewer, begin, end).filter(outcome=LegOutcome.RETURNED)
    later = Leg.objects.filter(case=OuterRef("case"), unit=OuterRef("unit"), given_at__gte=OuterRef("ended_at"))
    later = later.exclude(outcome__in=NOBODYS)
    return legs.annotate(ruled_back=Exists(later.exclude(pk=OuterRef("pk"))))


def whistles_blown(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Whistle]:
    """Whistles of the span; `said_own` says whether a called unit said that the caller's own tier could do it:
    in its grade, or when it asked not to come and nobody ruled otherwise."""
    asked = Q(refusal=Refusal.OWN_TIER) & ~Q(upheld=False)
    said = Call.objects.filter(Q(said_own_tier=True) | asked, whistle=OuterRef("pk"))
    found = Whistle.objects.filter(_inside(viewer), blown_at__gte=begin, blown_at__lt=end)
    return found.annotate(said_own=Exists(said))


def absent_calls(now: datetime) -> Q:
    """Calls whose unit had not come when its limit was over, and not when it was let go either. Whose refusal was upheld
    need not have come, and whose is not ruled on yet may still turn out so."""
    until = Coalesce(F("leg__ended_at"), Value(now), output_field=DateTimeField())
    gone = Q(came_at__isnull=True, come_due_at__lt=until) & ~Q(state=CallState.REFUSED)
    return gone & (Q(upheld__isnull=True) | Q(upheld=False))


def calls_made(viewer: Viewer, begin: datetime, end: datetime) -> QuerySet[Call]:
    """Calls of whistles blown in the span."""
    return Call.objects.filter(_inside(viewer), called_at__gte=begin, called_at__lt=end)
