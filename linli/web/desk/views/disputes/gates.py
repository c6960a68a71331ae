# SPDX-License-Identifier: MulanPSL-2.0
"""Who has dispute pages: mediators, committees, centres, and who answers above."""

from __future__ import annotations

from linli.people.rules import Role
from linli.web.desk.gates import desk_only

WORKERS = (Role.MEDIATOR, Role.OPERATOR, Role.HANDLER, Role.UNIT_LEADER)
COMMITTEE = (Role.OPERATOR, Role.HANDLER, Role.UNIT_LEADER)
READERS = (*WORKERS, Role.SUPERVISOR, Role.LEADER)

readers = desk_only(*READERS)
of_disputes = desk_only(*READERS, Role.GRID_WORKER)  # a dispute's own pages: a grid worker may be its mediator
makers = desk_only(*WORKERS, Role.GRID_WORKER)
workers = desk_only(*WORKERS)
committee = desk_only(*COMMITTEE)
