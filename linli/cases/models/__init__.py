# SPDX-License-Identifier: MulanPSL-2.0
from linli.cases.models.call_back import ExclusionRequest, OnScreen
from linli.cases.models.case import Case, CaseText
from linli.cases.models.codes import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.models.duty import DutyShift, HandOver
from linli.cases.models.reception import Appointment, Milestone, ReceptionDay, Review, TakenUp
from linli.cases.models.story import Feedback, ImportedRow, Leg, Link, Note
from linli.cases.models.whistle import Call, Whistle

__all__ = [
    "Appointment",
    "Call",
    "Case",
    "CaseText",
    "Category",
    "DutyShift",
    "ExclusionRequest",
    "Feedback",
    "HandOver",
    "HandlingClass",
    "ImportedRow",
    "Leg",
    "Link",
    "Milestone",
    "Note",
    "OnScreen",
    "OrderType",
    "ProfileEntry",
    "ReceptionDay",
    "Review",
    "TakenUp",
    "Whistle",
]
