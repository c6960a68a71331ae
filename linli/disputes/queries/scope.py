# SPDX-License-Identifier: MulanPSL-2.0
"""The one predicate of which disputes a viewer may know of. List, count, statistics, export, files and API start here."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.disputes.models import Agent, Appointment, Colour, Dispute, Handoff, Party
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.application import code_digest
from linli.disputes.rules.relations import COMMITTEE_ROLES, PARTNER_ROLES, WATCHING_ROLES, relations
from linli.disputes.rules.sight import Sight, sees
from linli.disputes.rules.states import Side
from linli.kernel.refusals import Unknown
from linli.people.queries import contacts_with_phone_of
from linli.people.rules import ADMINISTRATORS, Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

NOBODY = Q(pk__in=[])
ASKED = Q(side=Side.A) | Q(dispute__taken_at__isnull=False)  # nobody asks the other side before it is taken in
AGENT_OF_ASKED = Q(party__side=Side.A) | Q(dispute__taken_at__isnull=False)


def disputes_visible_to(viewer: Viewer) -> QuerySet[Dispute]:
    """Every dispute of which the viewer may see at least the head, and no other. All other queries start here."""
    return Dispute.objects.filter(scope_of(viewer))


def scope_of(viewer: Viewer) -> Q:
    """The predicate itself: the same as rules.relations, in SQL; tests/disputes/test_scope.py compares them."""
    if viewer.role == Role.RESIDENT:
        return _own(viewer)
    if viewer.role == Role.SYSTEM:
        return Q(county__startswith=viewer.county)
    if viewer.role in ADMINISTRATORS or viewer.role == Role.POLICY_OWNER:
        return NOBODY
    found = NOBODY
    if viewer.id is not None:
        serves = Appointment.objects.filter(post=viewer.id).exclude(state="gone")
        found |= Q(pk__in=serves.values("dispute"))
    if viewer.unit_id is not None:
        if viewer.role in COMMITTEE_ROLES:
            found |= Q(committee=viewer.unit_id)
        if viewer.role in PARTNER_ROLES:
            found |= Q(pk__in=Handoff.objects.filter(unit=viewer.unit_id).values("dispute"))
    if viewer.role in WATCHING_ROLES or (viewer.role == Role.OPERATOR and viewer.is_centre):
        found |= _area(viewer)
    if viewer.role == Role.LEADER and viewer.id is not None:
        found |= Q(pk__in=Colour.objects.filter(leader=viewer.id, ended_at__isnull=True).values("dispute"))
    return found


def _own(viewer: Viewer) -> Q:
    """Not correlated on purpose: the planner hashes these few rows once, instead of looking for each dispute."""
    if viewer.party_id is not None:
        agents = Agent.objects.filter(pk=viewer.party_id, ended_at__isnull=True)
        parties = Party.objects.filter(pk=viewer.party_id)
    elif viewer.resident_id is not None:
        who = Q(resident=viewer.resident_id) | Q(contact__in=contacts_with_phone_of(viewer.resident_id))
        agents, parties = Agent.objects.filter(who, ended_at__isnull=True), Party.objects.filter(who)
    else:
        return NOBODY
    return Q(pk__in=parties.filter(ASKED).values("dispute")) | Q(pk__in=agents.filter(AGENT_OF_ASKED).values("dispute"))


def _area(viewer: Viewer) -> Q:
    area = viewer.area_code
    if not area.isdigit():
        return NOBODY
    county = Q(county=area[:6]) if len(area) >= 6 else Q(county__startswith=area)
    return county & Q(scope_code__startswith=area) if len(area) > 6 else county


def dispute_or_404(viewer: Viewer, number: str | UUID) -> Dispute:
    """The dispute, or Unknown in the same words whether it exists or not."""
    wanted = Q(pk=number) if isinstance(number, UUID) else Q(number=number.strip().upper())
    dispute = disputes_visible_to(viewer).select_related("said").filter(wanted).first()
    if dispute is None:
        raise Unknown("没有这个编号，或者它不在您的范围内", todo="核对编号；如果您觉得应当能看到，请联系调委会")
    return dispute


def dispute_by_code(number: str, code: str) -> tuple[Dispute, UUID] | None:
    """The dispute and the party or agent that a code stands for. Compared in constant time; limits are the caller's."""
    dispute = Dispute.objects.filter(number=number.strip().upper()).first()
    if dispute is None:
        return None
    people: list[Party | Agent] = [
        *Party.objects.filter(ASKED, dispute=dispute),
        *Agent.objects.filter(AGENT_OF_ASKED, dispute=dispute, ended_at__isnull=True),
    ]
    for one in people:
        if one.secret_digest and hmac.compare_digest(bytes(one.secret_digest), code_digest(one.pk, code)):
            return dispute, one.pk
    return None


def may_see(dispute: Dispute, viewer: Viewer, what: Sight) -> bool:
    """Whether the viewer may see this kind of content of the dispute."""
    return sees(relations(dispute, ties_of(dispute, viewer), viewer), what)
