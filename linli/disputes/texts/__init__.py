# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the room. Chinese is the source; English comes from locale/."""

from linli.disputes.texts.keys import (
    COLOURS,
    CONSENTS,
    FIGURES,
    GRADES,
    LIMITS,
    SIDES,
    SOURCES,
    STAGES,
    STATES,
    TABS,
    TEAMS,
    TIERS,
    WHO_READS,
)
from linli.disputes.texts.notices import FOR_STAFF, NOTICES
from linli.disputes.texts.reminders import OF_LIMIT, OF_OBLIGATION
from linli.disputes.texts.story import OTHER_STEPS, PLAIN

__all__ = [
    "COLOURS",
    "CONSENTS",
    "FIGURES",
    "FOR_STAFF",
    "GRADES",
    "LIMITS",
    "NOTICES",
    "OF_LIMIT",
    "OF_OBLIGATION",
    "OTHER_STEPS",
    "PLAIN",
    "SIDES",
    "SOURCES",
    "STAGES",
    "STATES",
    "TABS",
    "TEAMS",
    "TIERS",
    "WHO_READS",
]
