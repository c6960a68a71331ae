# SPDX-License-Identifier: MulanPSL-2.0
"""Writes of the room: one act a function."""

from linli.triage.actions.matters import follow_matter, note_matter, note_matters

__all__ = ["follow_matter", "note_matter", "note_matters"]
