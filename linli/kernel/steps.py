# SPDX-License-Identifier: MulanPSL-2.0
"""Steps of a process as data: one table drives guard, buttons, API, permission tests and the diagram."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FieldKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    UNIT = "unit"
    CASE = "case"
    CATEGORY = "category"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILES = "files"
    PARTS = "parts"
    DATE = "date"
    MOMENT = "moment"  # day and time of day, county time
    MONEY = "money"  # yuan, two places
    POINT = "point"  # longitude and latitude, WGS-84
    COUNT = "count"  # a whole number, 1 or more
    UNITS = "units"  # one or more
    PICK = "pick"  # one of the rows that the room offers for this field now
    PICKS = "picks"  # some of the rows that the room offers
    ROWS = "rows"  # several rows of columns; the step's `extra["columns"]` names them


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a step asks for. `label` is the office word; `choices` are (key, word) pairs."""

    name: str
    kind: FieldKind
    label: str
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    max_length: int = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """One way from state to state.

    `sources` are the states it may start from; `target` the state it ends in, or None where the action decides.
    `roles` may take it, and only in one of the `parties` they are to the matter.
    `tells` names who is informed; an empty tuple is a decision to tell nobody, and needs `silent` to say why.
    """

    name: str
    word: str
    sources: frozenset[str]
    target: str | None
    roles: frozenset[str]
    parties: frozenset[str]
    fields: tuple[Field, ...] = ()
    tells: tuple[str, ...] = ()
    silent: str = ""
    danger: str = ""  # the consequence to state before a step that cannot simply be undone
    order: int = 50  # place among the buttons; the lowest open one is the primary
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepTable:
    """All steps of one process."""

    process: str
    steps: tuple[Step, ...]

    def __getitem__(self, name: str) -> Step:
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def __contains__(self, name: str) -> bool:
        return any(step.name == name for step in self.steps)

    def open(self, may: Callable[[Step], bool]) -> list[Step]:
        """The steps for which `may` holds, the primary one first."""
        return sorted((step for step in self.steps if may(step)), key=lambda step: step.order)
