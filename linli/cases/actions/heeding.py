# SPDX-License-Identifier: MulanPSL-2.0
"""Danger told after the report: in a message, with the wish to open again, on the spot. By the rules that read reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from linli.cases.actions.told import emergency_told
from linli.cases.rules.states import Stage, Urgency
from linli.kernel.masking import redact
from linli.notices.rules import Recipient
from linli.triage.actions import note_alarm
from linli.triage.queries.alarms import emergency_in

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn
    from linli.triage.rules.emergencies import Emergency

HEARD = {"write": "text", "reopen": "reason", "verify": "finding", "rate": "words"}  # step → the field with words
_SPEAK = frozenset({"reporter", "grid"})  # an office's own line in the thread is no report


def danger_in(step: str, given: Mapping[str, Any]) -> Emergency | None:
    """What the words given with a step tell of."""
    words = str(given.get(HEARD.get(step, "")) or "")
    return emergency_in(redact(words)) if words and given.get("found", True) else None


def heed(turn: Turn) -> None:
    """The matter is critical from now on, and whoever holds it is called at once.

    What the step starts has the limits of danger; what runs already goes on as it was promised.
    """
    case, step = turn.case, turn.step.name
    danger = danger_in(step, turn.given)
    if danger is None or (step == "write" and turn.side not in _SPEAK):
        return
    if case.urgency != Urgency.CRITICAL:
        turn.set(urgency=Urgency.CRITICAL)
        turn.facts["urgency"] = Urgency.CRITICAL.value
    turn.told += emergency_told(case)
    if case.unit_id and case.stage in (Stage.TO_SIGN, Stage.HANDLING):
        turn.told.append(("emergency", Recipient("unit", case.unit_id)))
    turn.after.append(lambda: note_alarm(case.pk, danger, urgency=case.urgency))


__all__ = ["danger_in", "heed"]
