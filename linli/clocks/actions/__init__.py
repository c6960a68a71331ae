# SPDX-License-Identifier: MulanPSL-2.0
"""Writes of the room: clocks as the facts have them, rungs of the ladder, calendars, limits and the ladder."""

from linli.clocks.actions.changes import Changed, Edit, change_rules, preview_change
from linli.clocks.actions.climb import Climbed, climb_due
from linli.clocks.actions.keep import Started, keep_clocks, same_as_facts, start_clocks, start_many
from linli.clocks.actions.settle import settle_rules
from linli.clocks.actions.urged import keep_urging

__all__ = [
    "Changed",
    "Climbed",
    "Edit",
    "Started",
    "change_rules",
    "climb_due",
    "keep_clocks",
    "keep_urging",
    "preview_change",
    "same_as_facts",
    "settle_rules",
    "start_clocks",
    "start_many",
]
