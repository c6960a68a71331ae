# SPDX-License-Identifier: MulanPSL-2.0
"""What a centre owes on matters of the tiers below: the opinion of a review, the ruling where the centre below is a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from linli.cases.models import Leg
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.states import STAGE_OF, TIERS, LegOutcome, State
from linli.clocks.queries.standing import held_now
from linli.clocks.rules.running import Kind
from linli.people.queries.units import all_open_units
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def judges(viewer: Viewer) -> bool:
    """Who finds such matters on their desk: operators, head and leaders of a centre that has one below it."""
    return viewer.is_centre and viewer.tier in TIERS[:-1] and (viewer.runs_centre or viewer.role == Role.LEADER)


def to_judge(viewer: Viewer) -> Q:
    """Reviews and rulings on called units that were asked of my centre, and matters returned too often by the centre just below that has them."""
    if not judges(viewer) or viewer.unit_id is None:
        return Q(pk__in=[])
    in_ruling = cases_visible_to(viewer).filter(state=State.IN_RULING, stage=STAGE_OF[State.IN_RULING])
    ruled = in_ruling.filter(_nearest_below(viewer)).filter(_by_a_party()).order_by().values("pk")
    asked = held_now(viewer.unit_id, Kind.STATUTORY, Kind.CALL_RULE).order_by()
    return Q(pk__in=asked.union(ruled, all=True))  # one list of few ids: an OR would read every case


def _nearest_below(viewer: Viewer) -> Q:
    """Matters of tiers below that have no centre between theirs and mine: the nearest above rules."""
    below, found, centres = TIERS[TIERS.index(viewer.tier) + 1 :], Q(pk__in=[]), centres_below(viewer)
    for place, tier in enumerate(below):
        own = Q(tier=tier, scope_code__startswith=viewer.area_code)
        for upper, area in centres:
            if upper in below[:place]:
                own &= ~Q(scope_code__startswith=area)
        found |= own
    return found


def centres_below(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """(tier, area) of the open centres on the viewer's ground: what `to_judge` reads beside the viewer."""
    if not judges(viewer):
        return ()
    return tuple(
        (unit.tier, unit.area_code)
        for unit in all_open_units()
        if unit.kind == "centre" and unit.area_code.startswith(viewer.area_code)
    )


def _by_a_party() -> Q:
    """The centre that has it returned it itself, in this round: as `ruling_centre` reads its newest returned legs."""
    returned = _returned().filter(unit=OuterRef("centre"))
    later = _returned(OuterRef("case")).filter(ended_at__gt=OuterRef("ended_at"))
    count = Subquery(later.order_by().values("case").annotate(n=Count("pk")).values("n"))
    return Q(Exists(returned.annotate(later=Coalesce(count, 0)).filter(later__lt=OuterRef("returns"))))


def _returned(case: OuterRef | None = None) -> QuerySet[Leg]:
    return Leg.objects.filter(case=case or OuterRef("pk"), part="lead", outcome=LegOutcome.RETURNED)
