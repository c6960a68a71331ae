# SPDX-License-Identifier: MulanPSL-2.0
"""One answer reaches all: whoever's case was merged is told of the lead's step, about their own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn
    from linli.kernel.steps import Step

AUDIENCE = "merged"


def as_it_stands(case: Case) -> dict[str, str]:
    """What the words of a notice name of its case, as it was when the notice was written: it is read later, and again."""
    found = {"centre": str(case.centre_id), "due": case.due_at.isoformat()}
    return found | ({"had": str(case.unit_id)} if case.unit_id else {})


def tell_merged(turn: Turn, step: Step | None = None) -> None:
    """Nothing of the lead but its step: its number is another's, and no code of theirs opens it."""
    step = step or turn.step
    if step.name == "merge":
        _tell_answer(turn)
    if AUDIENCE not in step.tells:
        return
    rows = Case.objects.filter(lead=turn.case, contact__phone_digest__isnull=False).only("id", "county", "contact_id")
    kind, facts = f"case.{step.name}.{AUDIENCE}", {"lead": str(turn.case.pk)} | as_it_stands(turn.case)
    tell_many(
        [Telling(kind, row.subject, [Recipient("contact", row.contact_id)], facts) for row in rows if row.contact_id],
        at=turn.now,
    )


def _tell_answer(turn: Turn) -> None:
    """The lead may have its answer already: then it is theirs at once."""
    case, lead = turn.case, turn.case.lead
    if lead is not None and lead.state == State.ANSWERED and case.contact_id and case.can_be_called:
        kind, facts = f"case.answer.{AUDIENCE}", {"lead": str(lead.pk)} | as_it_stands(lead)
        tell_many([Telling(kind, case.subject, [Recipient("contact", case.contact_id)], facts)], at=turn.now)
