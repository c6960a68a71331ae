# SPDX-License-Identifier: MulanPSL-2.0
from linli.disputes.models.after import Appraisal, Rating, Revisit, SafetyMeasure
from linli.disputes.models.agreement import Agreement, Confirmation, Obligation, Performance, Signature
from linli.disputes.models.colour import Colour, ColourVisit
from linli.disputes.models.dispute import Dispute, DisputeText
from linli.disputes.models.grading import GradingTest
from linli.disputes.models.handoff import Handoff
from linli.disputes.models.local import LocalRule
from linli.disputes.models.mediator import Appointment, Choice, Committee, Interest, Mediator, Training
from linli.disputes.models.paper import Filed
from linli.disputes.models.party import Agent, Claim, ClaimShare, DisputeLink, Party
from linli.disputes.models.screening import Screening, ScreeningReport
from linli.disputes.models.session import Room, Session, Statement
from linli.disputes.models.sheet import SheetNeed
from linli.disputes.models.support import Allowance, Budget, BudgetWithdrawal, PayList, Rate
from linli.disputes.models.time import Limit, Pause, Period

__all__ = [
    "Agent",
    "Agreement",
    "Allowance",
    "Appointment",
    "Appraisal",
    "Budget",
    "BudgetWithdrawal",
    "Choice",
    "Claim",
    "ClaimShare",
    "Colour",
    "ColourVisit",
    "Committee",
    "Confirmation",
    "Dispute",
    "DisputeLink",
    "DisputeText",
    "Filed",
    "GradingTest",
    "Handoff",
    "Interest",
    "Limit",
    "LocalRule",
    "Mediator",
    "Obligation",
    "Party",
    "Pause",
    "PayList",
    "Performance",
    "Period",
    "Rate",
    "Rating",
    "Revisit",
    "Room",
    "SafetyMeasure",
    "Screening",
    "ScreeningReport",
    "Session",
    "SheetNeed",
    "Signature",
    "Statement",
    "Training",
]
