# SPDX-License-Identifier: MulanPSL-2.0
"""Who takes steps, and the fields that many steps share."""

from __future__ import annotations

from linli.disputes.rules.states import SIDES, Relation
from linli.kernel.steps import Field, FieldKind
from linli.people.rules import Role

RESIDENT = frozenset({Role.RESIDENT})
OFFICE = frozenset({Role.OPERATOR, Role.UNIT_LEADER, Role.HANDLER})  # keeps the register of a committee
SERVING = OFFICE | {Role.MEDIATOR, Role.GRID_WORKER}  # who may be a mediator
CENTRE = frozenset({Role.OPERATOR})
WATCH = frozenset({Role.SUPERVISOR, Role.LEADER})

BY_SIDES = SIDES
BY_COMMITTEE = frozenset({Relation.COMMITTEE})
BY_CENTRE = frozenset({Relation.CENTRE})
BY_MEDIATOR = frozenset({Relation.MEDIATOR})
BY_ANYBODY_OF_US = BY_COMMITTEE | BY_MEDIATOR
BY_SIDES_OR_US = SIDES | BY_ANYBODY_OF_US

HOW = (("here", "当面"), ("phone", "电话"), ("letter", "书面"), ("visit", "上门"), ("video", "视频"))
SIDE = (("a", "申请方"), ("b", "被申请方"))
FOR_OTHERS = {"staff_only": ("party", "how")}  # fields a resident is not asked: they speak for themselves


def states(*names: str) -> frozenset[str]:
    return frozenset(names)


def long(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    return Field(name, FieldKind.LONG, label, required=required, help=help)


def pick(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    return Field(name, FieldKind.PICK, label, required=required, help=help)


def choice(
    name: str, label: str, choices: tuple[tuple[str, str], ...], *, required: bool = True, help: str = ""
) -> Field:
    return Field(name, FieldKind.CHOICE, label, required=required, choices=choices, help=help)


def yes_no(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name, FieldKind.YES_NO, label, required=required)


def day(name: str, label: str, *, required: bool = True, help: str = "") -> Field:
    return Field(name, FieldKind.DATE, label, required=required, help=help)


def money(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name, FieldKind.MONEY, label, required=required)


def text(name: str, label: str, *, required: bool = True, most: int = 200, help: str = "") -> Field:
    return Field(name, FieldKind.TEXT, label, required=required, max_length=most, help=help)


def files(label: str) -> Field:
    return Field("files", FieldKind.FILES, label, required=False)


PARTY = pick("party", "哪位当事人", required=False, help="替当事人登记时选；当事人自己办不用选")
SAID_HOW = choice("how", "怎么知道的", HOW, required=False)
