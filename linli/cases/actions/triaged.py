# SPDX-License-Identifier: MulanPSL-2.0
"""What triage is told of a case, in the case's own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from linli.cases.actions.timed import promised
from linli.cases.models import Case
from linli.cases.rules.states import Stage, State, Urgency
from linli.kernel.masking import redact
from linli.ledger.queries import story_of
from linli.triage.actions import follow_matter
from linli.triage.queries.alarms import emergency_in
from linli.triage.rules.matters import FOLLOWED, Now, Told

WHAT_AND_WHERE = frozenset({"category", "scope_code", "lon", "lat", "title"})

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn
    from linli.cases.rules.report import Report
    from linli.people.rules import Viewer
    from linli.triage.rules.emergencies import Emergency


def raise_alarm(case: Case, report: Report, text: str) -> Emergency | None:
    """The emergency that the words tell of by the stated rules: the case is critical from its first moment."""
    found = emergency_in(redact(f"{report.title}\n{text}" if report.title else text))
    if found is not None:
        case.urgency = Urgency.CRITICAL
        since = report.owed_since or case.reported_at
        due = promised(case.county, case.order_type, case.category, since, case.urgency)
        case.due_at, case.waits_for_year = due.due_at, due.waits_for_year
    return found


def told_of(
    case: Case,
    text: str,
    danger: Emergency | None,
    *,
    same_as: UUID | None = None,
    part_of: UUID | None = None,
    confirmed: bool = False,
) -> Told:
    """The case as triage takes note of it."""
    return Told(
        subject=case.subject, title=case.title, text=text, order_type=case.order_type, category=case.category,
        urgency=case.urgency, scope_code=case.scope_code, place_text=case.place_text, lon=case.lon, lat=case.lat,
        centre_id=case.centre_id, contact_id=case.contact_id, reported_at=case.reported_at, same_as=same_as,
        emergency=danger.kind if danger else "", call=danger.phone if danger else "",
        ended=case.stage == Stage.ENDED, confirmed=confirmed, part_of=part_of,
    )  # fmt: skip


def follow_turn(turn: Turn) -> None:
    """Tell triage how the case stands, where the step concerns it."""
    case, step = turn.case, "reopen" if turn.reopens else turn.step.name
    if step == "undo":
        step = f"undo_{turn.facts.get('undone')}"
    ended = case.stage == Stage.ENDED
    if step not in FOLLOWED and not ended:
        return
    given = frozenset(name for name, value in turn.given.items() if value)
    follow_matter(
        _now(case, step), step, by=turn.by, now=turn.now, given=given,
        relabelled=bool(turn.changed & WHAT_AND_WHERE), gave_back=_given_back(turn),
    )  # fmt: skip


def _given_back(turn: Turn) -> datetime | None:
    """Of a matter that goes up again from the centre it was handed down to, the moment of handing it down."""
    if turn.step.name != "hand_up":
        return None
    down = next((line for line in reversed(story_of(turn.case.subject)) if line.step == "hand_down"), None)
    return down.at if down is not None and down.facts.get("unit") == str(turn.facts["from"]) else None


def keep_here(case: Case, *, by: Viewer, now: datetime) -> None:
    """A person accepted that it stays with the centre: decided, though no step says so."""
    follow_matter(_now(case, "keep"), "keep", by=by, now=now)


def _now(case: Case, step: str) -> Now:
    ended = case.stage == Stage.ENDED
    return Now(
        subject=case.subject, title=case.title, place_text=case.place_text, category=case.category,
        order_type=case.order_type, urgency=case.urgency, scope_code=case.scope_code, centre_id=case.centre_id,
        unit_id=case.unit_id, contact_id=case.contact_id, ended=ended, lon=case.lon, lat=case.lat,
        under_lead=case.state == State.MERGED,
        merged=_merged(case) if case.state != State.MERGED and (ended or step == "reopen") else {},
    )  # fmt: skip


def _merged(case: Case) -> dict[UUID, UUID | None]:
    """What is merged into it, with whom it was told by: solved and unsolved with it."""
    return dict(Case.objects.filter(lead=case.pk, state=State.MERGED).values_list("pk", "contact_id"))
