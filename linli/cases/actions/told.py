# SPDX-License-Identifier: MulanPSL-2.0
"""Who is told of a step, from the step's `tells`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.actions.told_merged import AUDIENCE
from linli.cases.models import Case
from linli.cases.rules.states import Stage, Urgency
from linli.ledger.rules import Fact
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient
from linli.people.queries import grid_workers_of, unit_info, watchers_of
from linli.people.queries.units import nearest_centre_above

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn

Told = tuple[str, Recipient]


def recipients(turn: Turn) -> list[Told]:
    """(audience, recipient) for this turn; nobody is told of what they did themselves."""
    found = list(turn.told)
    for audience in turn.step.tells:
        if audience != AUDIENCE:
            found += [(audience, to) for to in _of(audience, turn)]
    return [(audience, to) for audience, to in found if to.id != turn.by.unit_id or audience == "reporter"]


def _of(audience: str, turn: Turn) -> list[Recipient]:
    case = turn.case
    if audience == "reporter":
        return [Recipient("contact", case.contact_id)] if case.contact_id else []
    if audience == "unit":
        return [Recipient("unit", case.unit_id)] if case.unit_id else []
    if audience == "centre":
        return [Recipient("unit", case.centre_id)]
    if audience == "grid":
        return (
            [Recipient("post", post) for post in grid_workers_of(case.scope_code)] if len(case.scope_code) == 15 else []
        )
    if audience == "called":
        return [Recipient("unit", unit) for unit in turn.called]
    if audience == "watch":
        return [Recipient("post", post) for post in watchers_of(_ground_of_centre(case), but=turn.by.account_id)]
    if audience == "upper":
        if turn.step.name == "ask_review":
            return [Recipient("unit", case.reviewer)] if case.reviewer else []
        above = nearest_centre_above(case.scope_code, case.tier)
        return [Recipient("unit", above.id)] if above else []
    return _other_side(turn)


def _other_side(turn: Turn) -> list[Recipient]:
    case = turn.case
    if turn.side != "reporter":
        return [Recipient("contact", case.contact_id)] if case.contact_id else []
    holder = case.unit_id if case.stage in (Stage.TO_SIGN, Stage.HANDLING) else case.centre_id
    return [Recipient("unit", holder)] if holder else []


def _ground_of_centre(case: Case) -> str:
    centre = unit_info(case.centre_id)
    return centre.area_code if centre else case.county


def emergency_told(case: Case) -> list[Told]:
    """Of danger to life or property the centre and who watches over it hear by a notice of its own kind."""
    if case.urgency != Urgency.CRITICAL:
        return []
    watching = [Recipient("post", post) for post in watchers_of(case.scope_code)]
    return [("emergency", to) for to in (Recipient("unit", case.centre_id), *watching)]


def tell_all(step: str, case: Case, told: Sequence[Told], *, at: datetime, facts: dict[str, Fact]) -> None:
    """One notice a recipient; the words are made when it is sent, from (step, audience)."""
    kinds: dict[str, list[Recipient]] = {}
    for audience, to in told:
        kinds.setdefault(f"case.{step}.{audience}", []).append(to)
    unit = {"unit": str(facts["unit"])} if isinstance(facts.get("unit"), UUID | str) else {}
    if kinds:
        tell_several(kinds, about=case.subject, at=at, facts=unit)
