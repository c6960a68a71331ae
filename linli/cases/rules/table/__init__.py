# SPDX-License-Identifier: MulanPSL-2.0
"""The one table of what can be done to a case. Guard, buttons, API, tests and diagram are read from it.

One file a noun; words are message ids, translated when shown.
"""

from __future__ import annotations

from linli.cases.rules.table.call_back import RATES
from linli.cases.rules.table.closing import CLOSING
from linli.cases.rules.table.dispatching import DISPATCHING
from linli.cases.rules.table.grouping import GROUPING
from linli.cases.rules.table.handling import HANDLING
from linli.cases.rules.table.intake import INTAKE
from linli.cases.rules.table.reception import BACKLOG
from linli.cases.rules.table.speaking import SPEAKING
from linli.cases.rules.table.timing import TIMING
from linli.cases.rules.table.whistle import WHISTLE
from linli.kernel.steps import StepTable

STEPS = StepTable(
    "case", INTAKE + DISPATCHING + HANDLING + CLOSING + GROUPING + SPEAKING + WHISTLE + TIMING + RATES + BACKLOG
)
UNDOABLE = frozenset({"dispatch", "return", "close"})
