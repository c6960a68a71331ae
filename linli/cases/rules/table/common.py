# SPDX-License-Identifier: MulanPSL-2.0
"""Who is meant by an office, a centre, a watch; short ways to write a step down."""

from __future__ import annotations

from linli.cases.rules.states import ENDED_STATES, OPEN_STATES
from linli.kernel.steps import Field, FieldKind
from linli.people.rules import CENTRE as CENTRE
from linli.people.rules import OFFICE as OFFICE
from linli.people.rules import Role

HEADS = frozenset({Role.UNIT_LEADER, Role.LEADER})
WATCH = frozenset({Role.SUPERVISOR, Role.LEADER})
RESIDENT = frozenset({Role.RESIDENT})
GRID = frozenset({Role.GRID_WORKER})
ALL_STATES = OPEN_STATES | ENDED_STATES


def only(*names: str) -> frozenset[str]:
    """The named states or parties and no other."""
    return frozenset(names)


def long_field(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    """A box of several lines."""
    return Field(name, FieldKind.LONG, label, required=required, help=help)
