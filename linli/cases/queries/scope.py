# SPDX-License-Identifier: MulanPSL-2.0
"""The one predicate: area × unit × category × party. List, count, search, export, board and API all start here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.cases.models import Case, Leg
from linli.cases.queries.beside import with_beside
from linli.cases.rules.states import TIER_WIDTH, TIERS, LegOutcome, Stage, State
from linli.kernel.refusals import Unknown
from linli.people.queries import unit_info, units_for_dispatch, units_of_centre
from linli.people.rules import Role, UnitInfo, UnitKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer

BY_AREA = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.LEADER, Role.GRID_WORKER, Role.SYSTEM})
BY_UNIT = frozenset({Role.HANDLER, Role.UNIT_LEADER, Role.MEDIATOR, Role.POLICY_OWNER, Role.INTEGRATION})


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """Every case the viewer may read and no other. All other queries start here."""
    return Case.objects.filter(scope_of(viewer))


def scope_of(viewer: Viewer) -> Q:
    """The predicate itself; administrators and those without a party see no case."""
    if viewer.role == Role.RESIDENT:
        return _own(viewer)
    if sees_area(viewer):
        return _area(viewer) & _categories(viewer) & _not_about_them(viewer)
    if viewer.role in BY_UNIT and viewer.unit_id is not None:
        return _county(viewer) & _ground(viewer) & _categories(viewer) & (_of_unit(viewer) | _had_a_leg(viewer))
    return Q(pk__in=[])


def kept_from(viewer: Viewer) -> QuerySet[Case]:
    """The matters told in confidence, of the viewer's county, that they do not see."""
    county = Q(county__startswith=viewer.area_code[:6])
    return Case.objects.filter(county, confidential=True).exclude(scope_of(viewer))


def sees_area(viewer: Viewer) -> bool:
    """By where a matter lies; offices, and systems opened for one unit, see by what they were given."""
    feeds = viewer.role == Role.INTEGRATION and viewer.unit_id is None
    return feeds or viewer.role in BY_AREA or viewer.runs_centre


def _had_a_leg(viewer: Viewer) -> Q:
    legs = Leg.objects.filter(case=OuterRef("pk"), unit=viewer.unit_id).exclude(outcome=LegOutcome.UNDONE)
    return Q(Exists(legs))


def _not_about_them(viewer: Viewer) -> Q:
    """What is told in confidence may be about those below the centre that has it: they see it by their part in it alone.

    Source: 信访工作条例(2022) art. 30: not passed to the person or unit it is about.
    """
    if len(viewer.area_code) <= TIER_WIDTH["county"]:
        return Q()
    own_tiers = [tier for tier in TIERS if TIER_WIDTH[tier] >= len(viewer.area_code)]
    sees = Q(confidential=False) | Q(tier__in=own_tiers)
    if viewer.role == Role.GRID_WORKER:
        return sees | Q(state=State.VERIFYING)
    part = Q(centre=viewer.unit_id) | Q(unit=viewer.unit_id) | _had_a_leg(viewer)
    return sees | part if viewer.unit_id is not None else sees


def _of_unit(viewer: Viewer) -> Q:
    own = Q(unit=viewer.unit_id)
    return own | Q(centre=viewer.unit_id) if viewer.role == Role.INTEGRATION else own


def _own(viewer: Viewer) -> Q:
    if viewer.case_id is not None:
        return Q(pk=viewer.case_id)
    if viewer.resident_id is None:
        return Q(pk__in=[])
    left = Q(contact__in=viewer.contact_ids) if viewer.contact_ids else Q()
    return Q(resident=viewer.resident_id) | left


def _area(viewer: Viewer) -> Q:
    if not viewer.area_code.isdigit():
        return Q(pk__in=[])
    own = _county(viewer) & _prefix(viewer)
    if viewer.runs_centre and viewer.unit_id is not None and len(viewer.area_code) > 6:
        return own | Q(centre=viewer.unit_id) | Q(unit=viewer.unit_id)  # handed to it before anyone knew the place
    return own


def _county(viewer: Viewer) -> Q:
    if len(viewer.area_code) >= 6:
        return Q(county=viewer.area_code[:6])
    return Q(county__startswith=viewer.area_code)


def _prefix(viewer: Viewer) -> Q:
    if len(viewer.area_code) == 15:
        return Q(scope_code=viewer.area_code)
    return Q(scope_code__startswith=viewer.area_code) if len(viewer.area_code) > 6 else Q()


def _ground(viewer: Viewer) -> Q:
    """A post narrower than its unit sees its own part; one that answers for all of its unit, all its unit was given."""
    unit = unit_info(viewer.unit_id) if viewer.unit_id else None
    return Q() if unit is not None and unit.area_code == viewer.area_code else _prefix(viewer)


def _categories(viewer: Viewer) -> Q:
    if not viewer.categories:
        return Q()
    found = Q(category="")  # nobody has said yet what it is about: everybody's who might be meant
    for prefix in viewer.categories:
        found |= Q(category__startswith=prefix)
    return found


def case_or_404(viewer: Viewer, number: str | UUID) -> Case:
    """The case, or Unknown in the same words whether it exists or not."""
    wanted = Q(pk=number) if isinstance(number, UUID) else Q(number=number.strip().upper())
    visible = cases_visible_to(viewer).select_related("said", "contact").defer("contact__sealed")
    case = with_beside(visible).filter(wanted).first()
    if case is None:
        raise Unknown("没有这个编号，或者它不在您的范围内", todo="核对编号；如果您觉得应当能看到，请联系本级综治中心")
    return case


def fresh_case(case_id: UUID) -> Case:
    """The case as it is now, for a caller that already passed the gate."""
    return Case.objects.get(pk=case_id)


def gate(viewer: Viewer, case_id: UUID) -> bool:
    """May the viewer see what belongs to this case? For files and notices."""
    return cases_visible_to(viewer).filter(pk=case_id).exists()


def units_to_dispatch(viewer: Viewer) -> list[UnitInfo]:
    """Whom the viewer's centre may dispatch to: the offices of its tier and itself; lower centres are handed down to."""
    offices = [unit for unit in units_for_dispatch(viewer) if unit.kind != UnitKind.CENTRE]
    own = unit_info(viewer.unit_id) if viewer.unit_id and viewer.is_centre else None
    return [*offices, own] if own else offices


def units_to_rule(case: Case, viewer: Viewer) -> list[UnitInfo]:
    """Whom a ruling may name: whom the viewer's centre may dispatch to, and the offices of the centre of the case."""
    found = units_to_dispatch(viewer)
    centre = unit_info(case.centre_id)
    if centre is None or centre.id == viewer.unit_id:
        return found
    return [*found, *(unit for unit in units_of_centre(centre) if unit.kind != UnitKind.CENTRE), centre]


def contacts_still_needed(contact_ids: Collection[UUID], closed_before: datetime) -> set[UUID]:
    """Of these contacts, those of a case that is open or was closed on or after `closed_before`."""
    needed = Case.objects.filter(contact__in=contact_ids).exclude(stage=Stage.ENDED, state_at__lt=closed_before)
    return set(needed.values_list("contact", flat=True))
