# SPDX-License-Identifier: MulanPSL-2.0
"""The one table of what can be done to a dispute. Guard, buttons, API, tests and diagram are read from it.

Words are message ids: they are translated when shown.
"""

from __future__ import annotations

from linli.disputes.rules.table.agreeing import AGREEING
from linli.disputes.rules.table.choosing import CHOOSING
from linli.disputes.rules.table.closing import CLOSING
from linli.disputes.rules.table.colours import COLOURING
from linli.disputes.rules.table.confirming import CONFIRMING
from linli.disputes.rules.table.consenting import CONSENTING
from linli.disputes.rules.table.doorstep import DOORSTEP
from linli.disputes.rules.table.ending import ENDING
from linli.disputes.rules.table.grouping import GROUPING
from linli.disputes.rules.table.handing import HANDING
from linli.disputes.rules.table.intake import INTAKE
from linli.disputes.rules.table.keeping import KEEPING
from linli.disputes.rules.table.periods import PERIODS
from linli.disputes.rules.table.safety import SAFETY
from linli.disputes.rules.table.sessions import SESSIONS
from linli.kernel.steps import StepTable

STEPS = StepTable(
    "dispute",
    INTAKE + DOORSTEP + CONSENTING + CHOOSING + PERIODS + SESSIONS + AGREEING + ENDING
    + KEEPING + CONFIRMING + CLOSING + COLOURING + SAFETY + HANDING + GROUPING,
)  # fmt: skip
