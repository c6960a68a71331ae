# SPDX-License-Identifier: MulanPSL-2.0
"""Who is told of a step, from the step's `tells`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.actions.rounds import open_centre
from linli.cases.actions.told_merged import AUDIENCE, as_it_stands, tell_merged
from linli.cases.models import Case, TakenUp
from linli.cases.rules.states import Stage, Urgency
from linli.cases.rules.table import STEPS
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.timing.limits import OF_LAW
from linli.kernel.times import county_day
from linli.ledger.rules import Fact
from linli.notices.actions import tell_many, tell_several
from linli.notices.rules import Recipient, Telling
from linli.people.queries import grid_workers_of, heads_of, unit_info, watchers_of
from linli.people.queries.posts import held_among
from linli.people.queries.units import nearest_centre_above

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn
    from linli.kernel.steps import Step
    from linli.people.rules import Viewer

Told = tuple[str, Recipient]
PARTIES = ("unit", "called")  # told as those who were given the matter


def recipients(turn: Turn) -> list[Told]:
    """(audience, recipient) for this turn; the desk at which it was done is not told of it."""
    return _but_the_desk(turn, [*turn.told, *_told_by(turn.step, turn)])


def tell_reopened(turn: Turn) -> None:
    """Who is asked to handle it anew, or waits with it, hears that it is open again; the reporter said so themselves."""
    step = STEPS["reopen"]
    told = [(audience, to) for audience, to in _told_by(step, turn) if audience != "reporter"]
    tell_all(step.name, turn.case, _but_the_desk(turn, told), at=turn.now, facts=turn.facts, by=turn.by)
    tell_merged(turn, step)


def _told_by(step: Step, turn: Turn) -> list[Told]:
    return [(audience, to) for audience in step.tells if audience != AUDIENCE for to in _of(audience, turn)]


def _but_the_desk(turn: Turn, found: Sequence[Told]) -> list[Told]:
    return [(audience, to) for audience, to in found if to.id != turn.by.unit_id or not _did_it(turn.by, audience)]


def _did_it(by: Viewer, audience: str) -> bool:
    """Whether telling the actor's own unit is telling those who did it: a centre's desk is its operators', what a unit
    was given is its office's. A grid worker, a head or a leader acts beside the desk, and the desk must hear of it."""
    return by.role in CENTRE or (by.role in OFFICE and (audience in PARTIES or not by.is_centre))


def _of(audience: str, turn: Turn) -> list[Recipient]:
    case = turn.case
    if audience == "reporter":
        return reporter_of(case)
    if audience == "unit":
        if turn.step.name == "urge":  # who finished it has nothing left to hurry
            return [Recipient("unit", unit) for unit in {case.answering_id, case.holder_id} - {case.centre_id} if unit]
        return [Recipient("unit", case.unit_id)] if case.unit_id else []
    if audience == "centre":
        return [Recipient("unit", case.centre_id)]
    if audience == "leader":  # who has taken it up by name
        return [Recipient("post", post) for post in _leading(turn)]
    if audience == "leaderless":
        return [Recipient("unit", case.centre_id)] if case.taken and not _leading(turn) else []
    if audience == "decider":
        return _who_grants(turn)
    if audience == "grid":
        asked = grid_workers_of(case.scope_code, category=case.category) if len(case.scope_code) == 15 else []
        return [Recipient("post", post) for post in asked]
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


def _leading(turn: Turn) -> set[UUID]:
    """The leader's post, while somebody holds it."""
    led = TakenUp.objects.filter(case=turn.case.pk, ended_at__isnull=True).values_list("leader", flat=True)
    return held_among(list(led), on=county_day(turn.now)) if turn.case.taken else set()


def _who_grants(turn: Turn) -> list[Recipient]:
    """Who answers a request for more time: the centre; of a petition the heads of the body that handles it (art. 34)."""
    case = turn.case
    if case.order_type not in OF_LAW:
        return [Recipient("unit", case.centre_id)]
    body = case.unit_id or case.centre_id
    heads = [Recipient("post", post) for post in heads_of(body, but=turn.by.account_id)]
    return heads or [Recipient("unit", body)]


def reporter_of(case: Case) -> list[Recipient]:
    """Whoever left a number; the others read it under their receipt."""
    return [Recipient("contact", case.contact_id)] if case.contact_id and case.can_be_called else []


def _other_side(turn: Turn) -> list[Recipient]:
    """Of what anybody but the centre says the centre hears too: it passes words on, and it alone can act on them."""
    case = turn.case
    if turn.side != "reporter":
        centre = open_centre(case) if turn.side != "centre" else None
        return [*reporter_of(case), *([Recipient("unit", centre.id)] if centre else [])]
    if case.unit_id and case.stage in (Stage.TO_SIGN, Stage.HANDLING):
        return [Recipient("unit", case.unit_id)]
    centre = open_centre(case)
    return [Recipient("unit", centre.id)] if centre else []


def _ground_of_centre(case: Case) -> str:
    centre = unit_info(case.centre_id)
    return centre.area_code if centre else case.county


def emergency_told(case: Case) -> list[Told]:
    """Of danger to life or property the centre and who watches over it hear by a notice of its own kind."""
    if case.urgency != Urgency.CRITICAL:
        return []
    return [("emergency", to) for to in _who_hears(case, watchers_of(case.scope_code))]


def tell_of_danger(cases: Sequence[Case], *, at: datetime) -> None:
    """The same of many new cases, in one statement; who watches over a place is asked once."""
    critical = [case for case in cases if case.urgency == Urgency.CRITICAL]
    watching = {code: watchers_of(code) for code in {case.scope_code for case in critical}}
    tell_many(
        [
            Telling("case.report.emergency", case.subject, _who_hears(case, watching[case.scope_code]), {})
            for case in critical
        ],
        at=at,
    )


def _who_hears(case: Case, watching: Sequence[UUID]) -> list[Recipient]:
    return [Recipient("unit", case.centre_id), *(Recipient("post", post) for post in watching)]


def tell_all(
    step: str, case: Case, told: Sequence[Told], *, at: datetime, facts: dict[str, Fact], by: Viewer | None = None
) -> None:
    """One notice a recipient; the words are made when it is sent, from (step, audience). `by` does not read it. Of
    what may be taken back yet residents hear when it no longer may."""
    not_before = case.undo_until if step == case.undo_step else None
    kinds: dict[str, list[Recipient]] = {}
    for audience, to in told:
        kinds.setdefault(f"case.{step}.{audience}", []).append(to)
    if not kinds:
        return
    now = as_it_stands(case)
    if isinstance(facts.get("unit"), UUID | str):
        now["unit"] = str(facts["unit"])
    if by is not None and by.id and any(to.id == by.unit_id for _audience, to in told):
        now["by"] = str(by.id)
    tell_several(kinds, about=case.subject, at=at, facts=now, not_before=not_before)
