# SPDX-License-Identifier: MulanPSL-2.0
"""What a card of the grid worker shows: one matter, one verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.cases.queries.page import spot_of
from linli.cases.rules.guard import open_steps
from linli.cases.rules.states import State, Urgency
from linli.cases.texts import STATES, URGENCIES
from linli.places.queries import full_name

if TYPE_CHECKING:
    from linli.cases.models import Case
    from linli.people.rules import Viewer

VERBS = (
    "verify",
    "settle_on_spot",
    "check",
    "write",
    "whistle",
    "contact",
    "recall_whistle",
)  # the first that is open is the card's
ICONS = {
    "verify": "map-search",
    "settle_on_spot": "circle-check",
    "check": "checks",
    "whistle": "speakerphone",
    "write": "message",
    "contact": "phone",
    "recall_whistle": "x",
}


@dataclass(frozen=True, slots=True)
class Card:
    """`verb` is "" where the matter is with somebody else and there is nothing to do but look."""

    case: Case
    verb: str
    word: str
    icon: str
    state: str
    place: str
    urgency: str = ""  # "" for the usual


def cards(cases: Iterable[Case], viewer: Viewer, *, now: datetime) -> list[Card]:
    return [_card(case, viewer, now) for case in cases]


def _card(case: Case, viewer: Viewer, now: datetime) -> Card:
    steps = {step.name: step for step in open_steps(case, viewer, now)}
    verb = next((name for name in VERBS if name in steps), "")
    if case.urgency == Urgency.CRITICAL and verb == "settle_on_spot":
        verb = ""  # its page says whom to call first
    word = _(steps[verb].word) if verb else _("看看")
    place = spot_of(case) or full_name(case.scope_code)
    urgency = "" if case.urgency == Urgency.NORMAL else str(URGENCIES[Urgency(case.urgency)])
    return Card(case, verb, word, ICONS.get(verb, "eye"), str(STATES[State(case.state)]), place, urgency)
