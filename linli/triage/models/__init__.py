# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of the room. A matter's text is kept without what identifies a person; no row is about a person."""

from linli.triage.models.gazetteer import Address, Place
from linli.triage.models.hot import HotInbox, HotIssue, HotMember, HotMemory
from linli.triage.models.lesson import PlaceLesson
from linli.triage.models.matter import Matter
from linli.triage.models.proposal import Proposal
from linli.triage.models.route import Route
from linli.triage.models.sameness import Signature
from linli.triage.models.version import ModelVersion

__all__ = [
    "Address",
    "HotInbox",
    "HotIssue",
    "HotMember",
    "HotMemory",
    "Matter",
    "ModelVersion",
    "Place",
    "PlaceLesson",
    "Proposal",
    "Route",
    "Signature",
]
