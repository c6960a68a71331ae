# SPDX-License-Identifier: MulanPSL-2.0
"""By when another organ is to have answered what was handed over to it: each has a limit, and each is county data."""

from __future__ import annotations

FOLLOW_UPS: dict[str, tuple[str, str]] = {  # where no statute counts for us: a project default that a county changes
    "follow_police": ("移交跟进", "公安机关答复"),
    "follow_procuratorate": ("移交跟进", "人民检察院答复"),
    "follow_petition": ("移交跟进", "信访部门答复"),
    "follow_arbitration": ("移交跟进", "其他仲裁答复"),
}
FOLLOWED_BY: dict[str, str] = {  # partner → key of rules.limits
    "police": "follow_police",
    "court_before": "court_before",
    "court_ordinary": "court_ordinary",
    "court_summary": "court_summary",
    "procuratorate": "follow_procuratorate",
    "petition": "follow_petition",
    "labour_arbitration": "labour_award",
    "land_arbitration": "land_award",
    "arbitration": "follow_arbitration",
    "ruling": "office_take",
    "office": "office_take",
}
