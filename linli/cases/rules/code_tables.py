# SPDX-License-Identifier: MulanPSL-2.0
"""Which tables of codes a county may edit, their columns, and what a value must be."""

from __future__ import annotations

from enum import StrEnum


class CodeTable(StrEnum):
    CATEGORIES = "categories"
    ORDER_TYPES = "order_types"
    HANDLING_CLASSES = "handling_classes"
    PROFILE = "profile"


KEY = dict.fromkeys(CodeTable, "code") | {CodeTable.PROFILE: "key"}  # what a row is known by; never changes
COLUMNS: dict[CodeTable, tuple[str, ...]] = {
    CodeTable.CATEGORIES: (
        *("code", "parent", "name_zh", "name_en", "handling_class", "limit", "limit_unit", "evidence"),
        *("source", "confidence", "notes"),
    ),
    CodeTable.ORDER_TYPES: (
        *("code", "name_zh", "name_en", "meaning", "first_contact_limit", "first_contact_unit", "close_limit"),
        *("close_unit", "confidential_reporter", "call_back", "anonymous_ok", "source", "confidence"),
    ),
    CodeTable.HANDLING_CLASSES: ("code", "name_zh", "name_en", "meaning", "source", "confidence"),
    CodeTable.PROFILE: ("key", "value", "meaning", "source", "confidence"),
}
LIMITS = {"limit": "limit_unit", "first_contact_limit": "first_contact_unit", "close_limit": "close_unit"}
LIMIT_UNITS = ("immediate", "hour", "working_hour", "day", "working_day")
MOST_LIMIT = 3650
LONGEST = {"name_zh": 60, "name_en": 120, "confidence": 40, "evidence": 200, "call_back": 80, "value": 200}
CHOICES = {
    "confidential_reporter": ("no", "yes", "yes on request", "always", "n/a"),
    "anonymous_ok": ("yes", "no", "n/a"),
    "call_back": ("yes", "yes, without naming the case to third parties", "sample", "follow-up only", "no"),
}
CONFIDENCE = ("F", "M", "K", "S")  # found in a rule · found locally · known, text not at hand · our own default

PROFILE_NUMBERS = {  # key → least, most
    "max_returns": (0, 9),
    "reopen_days": (0, 365),
    "call_back_tries": (1, 20),
    "call_back_gap_hours": (0, 72),
    "undo_seconds": (0, 60),
    "whistle_push_leaders": (0, 1),
    "whistle_hard_leaders": (0, 1),
    "call_back_sample_percent": (0, 100),
    "stuck_days": (1, 365),
    "least_sample": (5, 1000),
    "contact_keep_days": (30, 1830),
}
PROFILE_TIERS = {"intake_tier": ("county", "town", "village"), "grid_intake_tier": ("town", "village")}
PROFILE_TYPES = "resident_order_types"  # its value is a list of order types
NOT_FOR_RESIDENTS = frozenset("EGWO")  # made by the house, or by saying nothing
PROFILE_KEYS = frozenset(PROFILE_NUMBERS) | frozenset(PROFILE_TIERS) | {PROFILE_TYPES}

ALWAYS_OPEN_TYPES = frozenset(
    "HGOX"
)  # what a report, a find, the API's line and a reception are where nobody says more
