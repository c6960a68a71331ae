# SPDX-License-Identifier: MulanPSL-2.0
"""What a field of a step may be filled with now: (key, label) pairs for every field that picks rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.disputes.models import (
    Agent,
    Agreement,
    Appointment,
    Claim,
    Dispute,
    Obligation,
    Party,
    Performance,
    Room,
    Session,
)
from linli.disputes.models.mediator import MEDIATES
from linli.disputes.queries.apart import words_of_ones_own
from linli.disputes.queries.choosable import choosable
from linli.disputes.queries.committees import committees_of
from linli.disputes.queries.confirmable import in_force
from linli.disputes.queries.handoffs import unreported
from linli.disputes.queries.leaders import leaders_over
from linli.disputes.queries.linked import linked
from linli.disputes.queries.performances import to_confirm, to_contest
from linli.disputes.queries.proposals import proposed_mediators
from linli.disputes.queries.standing import standing_of
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.bars.confirming import BEFORE_COURT, proposable
from linli.disputes.rules.file_index import INDEX
from linli.disputes.rules.relations import relations, sides_of
from linli.disputes.rules.states import Tier
from linli.disputes.rules.table import STEPS
from linli.disputes.rules.tiers import above, below
from linli.disputes.rules.types import dispute_types
from linli.disputes.texts.types import type_word
from linli.kernel.steps import FieldKind
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.queries import open_units, post_names
from linli.people.rules import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer

Pairs = list[tuple[str, str]]
OFFERED = frozenset({FieldKind.PICK, FieldKind.PICKS})
SIDE_WORDS = {"a": "申请方", "b": "被申请方"}


def options(dispute: Dispute, viewer: Viewer, step: str) -> dict[str, Pairs]:
    """Field → choices for the fields of `step` that pick rows. The caller has passed the dispute's gate and the step's guard."""
    makers = _OF_STEP.get(step, {})
    asked = [field.name for field in STEPS[step].fields if field.kind in OFFERED]
    return {name: (makers.get(name) or _MAKERS[name])(dispute, viewer) for name in asked}


def _types(dispute: Dispute, viewer: Viewer) -> Pairs:
    return [
        (one.code, f"{type_word(one.parent)}：{type_word(one.code)}" if one.parent else type_word(one.code))
        for one in dispute_types().values()
        if not one.barred
    ]


def _committees(dispute: Dispute, viewer: Viewer) -> Pairs:
    return [
        (str(one.unit.id), one.unit.name)
        for one in committees_of(dispute.county)
        if one.unit.id != dispute.committee_id
    ]


def _tier(direction: Callable[[str], str]) -> Callable[[Dispute, Viewer], Pairs]:
    def found(dispute: Dispute, viewer: Viewer) -> Pairs:
        tier = direction(dispute.tier)
        doorstep = tier == Tier.GRID  # the grid's committee is the village's, its own too
        return [
            (str(one.unit.id), one.unit.name)
            for one in committees_of(dispute.county)
            if one.unit.tier == ("village" if doorstep else tier) and (doorstep or one.unit.id != dispute.committee_id)
        ]

    return found


def _parties(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Party.objects.filter(dispute=dispute).order_by("side", "place")
    return [(str(one.pk), f"{_(SIDE_WORDS[one.side])} {one.name_masked}") for one in rows]


def _representatives(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Party.objects.filter(dispute=dispute, represents=True).order_by("side", "place")
    if viewer.role == Role.RESIDENT:
        rows = rows.filter(pk__in=ties_of(dispute, viewer).own)
    return [(str(one.pk), f"{_(SIDE_WORDS[one.side])} {one.name_masked}") for one in rows]


def _agents(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Agent.objects.filter(dispute=dispute, ended_at__isnull=True)
    return [(str(one.pk), one.name_masked) for one in rows]


def _mediators(dispute: Dispute, viewer: Viewer) -> Pairs:
    """Who may be chosen here, the proposed ones first."""
    proposed = [str(one.mediator_id) for one in proposed_mediators(dispute)]
    rows = choosable(dispute.county, on=county_day(timezone.now()))
    out = Appointment.objects.filter(dispute=dispute, gone_why__in=("interest", "challenge")).values("mediator")
    here = [one for one in rows.exclude(pk__in=out) if dispute.scope_code.startswith(one.area_code)]
    names = post_names([one.post_id for one in here])
    found = [(str(one.pk), names.get(one.post_id, "")) for one in here]
    return sorted(found, key=lambda pair: (proposed.index(pair[0]) if pair[0] in proposed else 99, pair[1]))


def _serving(*states: str) -> Callable[[Dispute, Viewer], Pairs]:
    def found(dispute: Dispute, viewer: Viewer) -> Pairs:
        rows = list(Appointment.objects.filter(dispute=dispute, state__in=states))
        names = post_names([one.post_id for one in rows])
        return [(str(one.pk), names.get(one.post_id, "")) for one in rows]

    return found


def _present(dispute: Dispute, viewer: Viewer) -> Pairs:
    """The mediators who may have been there, the writer first."""
    posts = Appointment.objects.filter(MEDIATES, dispute=dispute).values_list("post", flat=True)
    names = post_names(list(posts))
    return sorted(
        ((str(one), names.get(one, "")) for one in set(posts)), key=lambda pair: (pair[0] != str(viewer.id), pair[1])
    )


def _sessions(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Session.objects.filter(dispute=dispute, state="planned").order_by("starts_at")
    return [(str(one.pk), _session(one)) for one in rows]


def _session(one: Session) -> str:
    kind = _("面对面") if one.kind == "joint" else _("背靠背") + " " + _(SIDE_WORDS[one.side])
    return f"{one.starts_at.astimezone(COUNTY_ZONE):%m-%d %H:%M} {kind}"


def _rooms(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Room.objects.filter(county=dispute.county, closed_on__isnull=True).order_by("unit", "name")
    return [(str(one.pk), f"{one.name} {one.address}".strip()) for one in rows]


def _statements(dispute: Dispute, viewer: Viewer) -> Pairs:
    ties = ties_of(dispute, viewer)
    rows = words_of_ones_own(dispute, ties, sides_of(relations(dispute, ties, viewer)))
    return [(str(one.pk), one.text[:40]) for one in rows.order_by("at")]


def _obligations(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Obligation.objects.filter(dispute=dispute, agreement__state="effective").exclude(state="performed")
    return [(str(one.pk), _obligation(one)) for one in rows.order_by("due_on", "place")]


def _obligation(one: Obligation) -> str:
    money = f" {one.amount}元" if one.amount is not None else ""
    return f"{one.due_on:%m-%d} {one.text[:30]}{money}"


def _performances(
    of: Callable[[Dispute, list[str] | None], QuerySet[Performance]],
) -> Callable[[Dispute, Viewer], Pairs]:
    def found(dispute: Dispute, viewer: Viewer) -> Pairs:
        own = sides_of(relations(dispute, ties_of(dispute, viewer), viewer)) if viewer.role == Role.RESIDENT else None
        rows = of(dispute, None if own is None else [side.value for side in own])
        return [(str(one.pk), _performance(one)) for one in rows]

    return found


def _performance(one: Performance) -> str:
    money = f" {one.amount}元" if one.amount is not None else ""
    who = _(SIDE_WORDS[one.said_by]) if one.said_by in SIDE_WORDS else _("调委会")
    return f"{one.on:%m-%d} {one.obligation.text[:30]}{money} · {who}"


def _written(*of: str) -> Callable[[Dispute, Viewer], Pairs]:
    """Written agreements in force: whose confirmation can be proposed, or is in one of these states."""

    def found(dispute: Dispute, viewer: Viewer) -> Pairs:
        standing = standing_of(dispute, viewer)
        fitting = standing.at(*of) if of else proposable(standing, county_day(timezone.now()))
        keys = [one.id for one in fitting]
        return [(str(one.pk), _agreement(one)) for one in Agreement.objects.filter(pk__in=keys).order_by("place")]

    return found


def _in_force(dispute: Dispute, viewer: Viewer) -> Pairs:
    return [(str(one.pk), _agreement(one)) for one in in_force(dispute)]


def _agreement(one: Agreement) -> str:
    money = f" {one.total}元" if one.total is not None else ""
    when = f"{one.effective_at.astimezone(COUNTY_ZONE):%m-%d} " if one.effective_at else ""
    return f"{when}{one.text[:30]}{money}"


def _claims(dispute: Dispute, viewer: Viewer) -> Pairs:
    rows = Claim.objects.filter(dispute=dispute, state="open").order_by("place")
    return [(str(one.pk), f"{one.place}. {one.text[:40]}") for one in rows]


def _units(dispute: Dispute, viewer: Viewer) -> Pairs:
    return [(str(one.id), one.name) for one in open_units(dispute.county) if one.kind not in ("mediation", "village")]


def _unreported(dispute: Dispute, viewer: Viewer) -> Pairs:
    return [(str(one.pk), f"{one.body} {one.their_number}".strip()) for one in unreported(dispute)]


_MAKERS: dict[str, Callable[[Dispute, Viewer], Pairs]] = {
    "dispute_type": _types,
    "committee": _committees,
    "party": _parties,
    "agent": _agents,
    "mediator": _mediators,
    "session": _sessions,
    "present": _present,
    "room": _rooms,
    "statement": _statements,
    "obligation": _obligations,
    "claim": _claims,
    "unit": _units,
    "link": lambda dispute, viewer: [
        (str(one.id), f"{_(one.word)} {one.other.number} {one.other.title}"[:60]) for one in linked(dispute, viewer)
    ],
    "kind": lambda dispute, viewer: [(sheet.kind, _(sheet.word)) for sheet in INDEX],
    "handoff": _unreported,
    "leader": lambda dispute, viewer: [(str(post), name) for post, name in leaders_over(dispute)],
}
_OF_STEP: dict[str, dict[str, Callable[[Dispute, Viewer], Pairs]]] = {
    "hand_up": {"committee": _tier(above)},
    "hand_down": {"committee": _tier(below)},
    "challenge": {"mediator": _serving("serving", "named")},
    "rule_challenge": {"mediator": _serving("challenged")},
    "propose_confirmation": {"agreement": _written()},
    "court_takes": {"agreement": _written("applied")},
    "court_extends": {"agreement": _written("taken")},
    "court_decides": {"agreement": _written(*BEFORE_COURT)},
    "settle_claim": {"agreement": _in_force},
    "end_representative": {"party": _representatives},
    "confirm_performance": {"performance": _performances(to_confirm)},
    "contest_performance": {"performance": _performances(to_contest)},
}
