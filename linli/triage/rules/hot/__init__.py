# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues: a stream of messages in, issues with their heat out. Plain Python and numpy."""

from linli.triage.rules.hot.heat import heat
from linli.triage.rules.hot.stored import from_json, to_json
from linli.triage.rules.hot.stream import HotStream
from linli.triage.rules.hot.table import five_rows, message_rows
from linli.triage.rules.hot.values import HotIssue, HotState, Tuning, is_quiet

__all__ = [
    "HotIssue",
    "HotState",
    "HotStream",
    "Tuning",
    "five_rows",
    "from_json",
    "heat",
    "is_quiet",
    "message_rows",
    "to_json",
]
