# SPDX-License-Identifier: MulanPSL-2.0
"""Which answered matters are called back, and who calls whom: never the unit that handled it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from linli.cases.models import Call, Case, ExclusionRequest, Review
from linli.cases.queries.codes import codes_of
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.call_back import Drawn, Exclusion, drawn
from linli.cases.rules.reception import Reviewed
from linli.cases.rules.states import State
from linli.people.keys import digest
from linli.people.queries.posts import posts_of_person
from linli.people.queries.units import centres_just_below, nearest_centre_above, unit_info

if TYPE_CHECKING:
    from linli.people.rules import UnitInfo, Viewer

MOST_WAITING = 200
CALL_BACK_SAMPLE = 30


def why_drawn(case: Case) -> Drawn:
    """Why this case is called back, by its order type's rule; Drawn.NOT where it is not."""
    codes = codes_of(case.county)
    kind = codes.order_types.get(case.order_type)
    percent = codes.number("call_back_sample_percent", CALL_BACK_SAMPLE)
    return drawn(kind.call_back if kind else "yes", case, lot=lot_of(case.pk), percent=percent)


def lot_of(case_id: UUID) -> int:
    """0 to 99, the same for ever: from the keyed digest of the id, so that no office can foresee who is asked."""
    return int.from_bytes(digest("call_back", str(case_id))[:8], "big") % 100


def waiting_for_a_call(viewer: Viewer) -> list[UUID]:
    """The queue's ids, fewest attempts first, at most MOST_WAITING.

    Answered cases of my centre that neither I nor my unit handled; and of the centres just below, those that they
    handled themselves and therefore may not ask about. Where no centre is above mine, also what it handled itself.
    """
    mine = Q(centre=viewer.unit_id) | Q(centre__in=centres_just_below(viewer), centre=F("unit"))
    helped = Exists(Call.objects.filter(case=OuterRef("pk"), unit=viewer.unit_id))
    queue = cases_visible_to(viewer).filter(mine, state=State.ANSWERED)
    if _has_upper(viewer):
        queue = queue.exclude(unit=viewer.unit_id)
    queue = queue.exclude(handler__in=posts_of_person(viewer.account_id)).exclude(Q(whistles__gt=0) & helped)
    return list(queue.order_by("call_backs", "answered_at", "pk").values_list("pk", flat=True)[:MOST_WAITING])


def caller_above(case: Any) -> UnitInfo | None:
    """The centre that calls back what a centre handled itself: the nearest above. None where its own centre may."""
    return nearest_centre_above(case.scope_code, case.tier) if case.unit_id == case.centre_id else None


def _has_upper(viewer: Viewer) -> bool:
    home = unit_info(viewer.unit_id) if viewer.unit_id else None
    return home is not None and nearest_centre_above(home.area_code, home.tier) is not None


def asked_reviews(viewer: Viewer) -> Q:
    """Petitions whose review is owed, ended ones too: found from the few open reviews of the county."""
    return Q(reviewed__in=(Reviewed.ASKED, Reviewed.ASKED_AGAIN)) & Q(
        pk__in=Review.objects.filter(_ground(viewer), given_at__isnull=True).values("case")
    )


def asked_exclusions(viewer: Viewer) -> Q:
    """Cases that are asked to be left out of the rates and wait for a second person, ended ones too.

    Found from the few open requests of the county: no index of cases knows them.
    """
    waiting = ExclusionRequest.objects.filter(_ground(viewer), decided_at__isnull=True)
    return Q(exclusion=Exclusion.ASKED, pk__in=waiting.values("case"))


def reviews_asked_then(moment: datetime) -> Exists:
    """A condition on cases: a review had been asked for and no opinion given."""
    return Exists(_waited(Review.objects.all(), moment, "given_at"))


def exclusions_asked_then(moment: datetime) -> Exists:
    """A request to leave it out of the rates had not been decided."""
    return Exists(_waited(ExclusionRequest.objects.all(), moment, "decided_at"))


def _waited(rows: QuerySet[Any], moment: datetime, ended: str) -> QuerySet[Any]:
    waited = Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": moment})
    return rows.filter(waited, case=OuterRef("pk"), asked_at__lt=moment)


def _ground(viewer: Viewer) -> Q:
    county = viewer.area_code[:6]
    return Q(county=county) if len(county) == 6 else Q(county__startswith=county)
