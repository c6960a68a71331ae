# SPDX-License-Identifier: MulanPSL-2.0
"""Which clocks a case has: a pure function of its ledger entries."""

from linli.cases.rules.timing.facts import Fact, limits_text, read_limits_text
from linli.cases.rules.timing.follow import clocks_from, follow, is_followed

__all__ = ["Fact", "clocks_from", "follow", "is_followed", "limits_text", "read_limits_text"]
