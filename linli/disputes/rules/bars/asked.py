# SPDX-License-Identifier: MulanPSL-2.0
"""The question that a bar answers: how it stands, who asks, what they are to it, which day it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from linli.disputes.rules.relations import sides_of
from linli.disputes.rules.standing import Standing
from linli.disputes.rules.states import Relation
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: how it stands, who asks, what they are to it, which day it is."""

    s: Standing
    by: Viewer
    found: frozenset[Relation]
    today: date

    @property
    def resident(self) -> bool:
        return self.by.role == Role.RESIDENT

    @property
    def my_sides(self) -> list[str]:
        return [side.value for side in sides_of(self.found)]

    @property
    def mine(self) -> list:
        """The parties the resident is, or acts for."""
        return [one for one in self.s.parties if one.id in self.s.ties.own]


Bar = Callable[[Asked], str]


def unspoken(a: Asked, agreed: bool) -> str:
    """What binds a side is said by its representatives, where it has some; what is `agreed` by who signed it."""
    speak = a.s.bound if agreed else a.s.signers
    if not a.resident or any(one in speak for one in a.mine):
        return ""
    spoken_for = any(one.represents and one.side in a.my_sides for one in speak)
    return "本方推选了代表人，由代表人办" if spoken_for else "由在协议上签字的人办"


def challenged(a: Asked) -> str:
    if a.by.id in a.s.ties.challenged:
        return "有人申请您回避，调委会决定之前您先不办"
    return ""


def undecided(a: Asked) -> str:
    """Nothing comes into force and mediation does not end while a challenge waits: it would come too late."""
    return challenged(a) or ("有人申请调解员回避，先由调委会决定回避" if a.s.ties.challenged else "")
