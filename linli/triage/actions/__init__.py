# SPDX-License-Identifier: MulanPSL-2.0
"""Writes of the room: one act a function."""

from linli.triage.actions.alarms import note_alarm
from linli.triage.actions.choices import confirm_handling
from linli.triage.actions.matters import follow_matter, note_matter, note_matters
from linli.triage.actions.route_sheets import import_routes, try_routes
from linli.triage.actions.routes import add_route, change_route, end_route
from linli.triage.actions.versions import keep_model, switch_back, switch_on
from linli.triage.actions.waking import wake_after_commit

__all__ = [
    "add_route",
    "change_route",
    "confirm_handling",
    "end_route",
    "follow_matter",
    "import_routes",
    "keep_model",
    "note_alarm",
    "note_matter",
    "note_matters",
    "switch_back",
    "switch_on",
    "try_routes",
    "wake_after_commit",
]
