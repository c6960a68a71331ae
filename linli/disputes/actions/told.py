# SPDX-License-Identifier: MulanPSL-2.0
"""Who is told of a step, from the step's `tells`. Nothing said apart and no safety step is ever told to the other side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from linli.disputes.models import Agent, Handoff, Party
from linli.disputes.rules.guard import OF_AGREED
from linli.disputes.rules.states import Side
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn

Told = tuple[str, Recipient]
_OF_OUTWARD = frozenset({"hand_over", "partner_answers", "partner_reports"})
_REFUSES = frozenset({"not_take", "decline", "withdraw"})  # the letter's own refusal, which its sender must hear
_GOES_ON = ("sent", "accepted", "reported")  # who refused it or gave it back hears no more
IN_WORDS = ("until",)  # facts that the words of a notice may say


def recipients(turn: Turn) -> list[Told]:
    """(audience, recipient) for this turn; nobody is told of what they did themselves."""
    found = list(turn.told)
    for audience in turn.step.tells:
        found += [(audience, to) for to in _OF[audience](turn)]
    return [(audience, to) for audience, to in dict.fromkeys(found) if to.id not in (turn.by.unit_id, turn.by.id)]


def of_side(turn: Turn, *sides: str) -> list[Recipient]:
    """The contacts of these sides' parties and agents; of a side with representatives, of those; else of all, however many.
    Of what is in force those who answer for it hear.

    Of side B nobody before the dispute is taken in: until then nobody has asked the other side anything.
    """
    if not turn.dispute.taken_at:
        sides = tuple(side for side in sides if side == Side.A)
    agreed = turn.step.name in OF_AGREED
    speakers = {one.id for one in (turn.standing.bound if agreed else turn.standing.speakers)}
    parties = Party.objects.filter(dispute=turn.dispute, side__in=sides, contact__isnull=False).order_by(
        "side", "place"
    )
    agents = Agent.objects.filter(
        dispute=turn.dispute, party__side__in=sides, contact__isnull=False, ended_at__isnull=True
    )
    own = [contact for key, contact in parties.values_list("pk", "contact") if key in speakers]
    left = turn.standing.ties.left - (speakers if agreed else set())
    found = own + [contact for party, contact in agents.values_list("party", "contact") if party not in left]
    return [Recipient("contact", contact) for contact in found]


def _sides(turn: Turn) -> list[Recipient]:
    return of_side(turn, *(side for side in Side if not _is_feared(turn, side)))


def _is_feared(turn: Turn, side: Side) -> bool:
    """While a side is protected the other hears nothing of a hand-over to the police."""
    safe = turn.dispute.safe_sides
    if turn.step.name not in _OF_OUTWARD or not safe or side in safe:
        return False
    return Handoff.objects.filter(pk=str(turn.facts["handoff"]), partner="police").exists()


def _other_side(turn: Turn) -> list[Recipient]:
    spoke = str(turn.facts.get("sides") or turn.side)
    return of_side(turn, *(side for side in Side if side not in spoke))


def _posts(posts: Sequence[UUID] | frozenset[UUID]) -> list[Recipient]:
    return [Recipient("post", post) for post in sorted(posts)]


def _mediators(turn: Turn) -> list[Recipient]:
    return _posts(turn.standing.ties.mediating)


def _committee(turn: Turn) -> list[Recipient]:
    return [Recipient("unit", turn.dispute.committee_id)]


def _partner(turn: Turn) -> list[Recipient]:
    rows = Handoff.objects.filter(dispute=turn.dispute, unit__isnull=False)
    if turn.step.name == "report_back":  # one letter is answered
        rows = rows.filter(pk=str(turn.facts["handoff"]))
    else:
        refused = Q(state="refused") if turn.step.name in _REFUSES else Q(pk__in=[])
        rows = rows.filter(Q(state__in=_GOES_ON) | refused)
    units = rows.order_by("sent_at").values_list("unit", flat=True)
    return [Recipient("unit", unit) for unit in dict.fromkeys(units)]


def _leader(turn: Turn) -> list[Recipient]:
    leader = turn.facts.get("leader") or turn.standing.ties.leader
    return [Recipient("post", UUID(str(leader)))] if leader else []


def safety_circle(turn: Turn) -> list[Recipient]:
    return [*_mediators(turn), *_committee(turn)]


def _hearers(turn: Turn) -> list[Recipient]:
    """Of words before everybody: the others and the mediators. Of words apart: who may hear them."""
    side = str(turn.facts.get("side") or "")
    if turn.facts.get("where") == "caucus" and side:
        return _mediators(turn) if turn.resident else of_side(turn, side)
    return [*_other_side(turn), *_mediators(turn)]


def _attending(turn: Turn) -> list[Recipient]:
    side = str(turn.facts.get("side") or "")
    return of_side(turn, side) if side else _sides(turn)


def _debtor(turn: Turn) -> list[Recipient]:
    return of_side(turn, str(turn.facts.get("debtor") or ""))


_OF: dict[str, Callable[[Turn], list[Recipient]]] = {
    "side_a": lambda turn: of_side(turn, Side.A),
    "sides": _sides,
    "other_side": _other_side,
    "committee": _committee,
    "mediators": _mediators,
    "named": lambda turn: [Recipient("post", UUID(str(turn.facts["post"])))] if turn.facts.get("post") else [],
    "partner": _partner,
    "hearers": _hearers,
    "attending": _attending,
    "debtor": _debtor,
    "leader": _leader,
    "safety": safety_circle,
}


def tell_all(turn: Turn, told: Sequence[Told]) -> None:
    """One notice a recipient; the words are made when it is sent, from (step, audience).

    An audience that names a step of its own ("cancel_session.attending") reads of that one, not of what was done.
    """
    kinds: dict[str, list[Recipient]] = {}
    for audience, to in told:
        kind = audience if "." in audience else f"{turn.step.name}.{audience}"
        kinds.setdefault(f"dispute.{kind}", []).append(to)
    if kinds:
        facts = {name: turn.facts[name] for name in IN_WORDS if name in turn.facts}
        tell_several(kinds, about=turn.dispute.subject, at=turn.now, facts=facts)
