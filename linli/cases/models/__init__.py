# SPDX-License-Identifier: MulanPSL-2.0
from linli.cases.models.case import Case, CaseText
from linli.cases.models.codes import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.models.story import Feedback, ImportedRow, Leg, Link, Note

__all__ = [
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
]
