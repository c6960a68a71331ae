# SPDX-License-Identifier: MulanPSL-2.0
"""Steps whose words may be for one side alone: what is typed there is left nowhere but in its room."""

from __future__ import annotations

SAFE = frozenset({"tell_fear", "open_safety", "safety_measure", "close_safety"})
ONE_SIDES = frozenset({"say", "rate", "end_representative"})
OF_A_SESSION = frozenset({"hold_session", "cancel_session"})  # of a caucus: for its side alone
APART = SAFE | ONE_SIDES | OF_A_SESSION


def may_stay_typed(step: str, *, caucus_planned: bool) -> bool:
    """Whether a browser may keep what is typed for this step until it is sent."""
    return step not in APART or (step in OF_A_SESSION and not caucus_planned)
