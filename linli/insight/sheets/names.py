# SPDX-License-Identifier: MulanPSL-2.0
"""What a template of a sheet may name: its lists, and the cells of a row of each."""

from __future__ import annotations

from linli.insight.rules.watch import Watch

LISTED = (Watch.RED, Watch.DUE_TODAY, Watch.RETURNED_TWICE, Watch.WHISTLES)
CASE = ("number", "title", "place", "holder", "state", "lamp")
RATES = ("name", "response", "solved", "satisfied", "on_time", "returned", "rework")
RETURNS = ("unit", "given", "returned", "ruled_back")
CALLERS = ("unit", "blown", "ruled_own", "said_own")
EXCLUSIONS = ("reason", "approved", "refused")
CALLED = ("unit", "called", "in_time", "late", "absent", "refused")
