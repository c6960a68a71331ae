# SPDX-License-Identifier: MulanPSL-2.0
from linli.cases.models.case import Case, CaseText
from linli.cases.models.codes import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.models.story import Feedback, ImportedRow, Leg, Link, Note
from linli.cases.models.whistle import Call, Whistle

__all__ = [
    "Call",
    "Case",
    "CaseText",
    "Category",
    "Feedback",
    "HandlingClass",
    "ImportedRow",
    "Leg",
    "Link",
    "Note",
    "OrderType",
    "ProfileEntry",
    "Whistle",
]
