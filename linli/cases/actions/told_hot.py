# SPDX-License-Identifier: MulanPSL-2.0
"""A matter that leads a hot issue is answered: whoever told of the same and is not merged under it hears of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.models import Case
from linli.cases.rules.states import Stage, State
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.triage.queries.hot import matters_led_by

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn

KIND = "case.answer.hot"


def tell_hot(turn: Turn) -> None:
    """About their own number, which goes on; nothing of the lead but who did it, and nothing at all of a hidden one."""
    lead = turn.case
    if turn.step.name != "answer" or lead.confidential:
        return
    if not (matters := matters_led_by(lead.pk, lead.county)):
        return
    waiting = Case.objects.filter(pk__in=matters, contact__isnull=False).exclude(stage=Stage.ENDED)
    rows = waiting.exclude(state=State.ANSWERED).only("id", "county", "contact_id")
    facts = {"lead": str(lead.pk)}
    tell_many(
        [Telling(KIND, row.subject, [Recipient("contact", row.contact_id)], facts) for row in rows if row.contact_id],
        at=turn.now,
    )
