# SPDX-License-Identifier: MulanPSL-2.0
"""What the rooms above tell this room in their AppConfig.ready(): codes, rosters, who may not see what. They keep it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class CodeNames:
    """Open codes of a county: code → name; categories also → handling class (their own or their parent's)."""

    categories: Mapping[str, str]
    order_types: Mapping[str, str]
    classes: Mapping[str, str]
    class_names: Mapping[str, str]


_NONE = CodeNames({}, {}, {}, {})
_codes: list[Callable[[str], CodeNames]] = []


def give_codes(codes: Callable[[str], CodeNames]) -> None:
    """`codes(county)` are the codes as they are now; cheap, for it is asked for every matter."""
    _codes[:] = [codes]


def codes_of(county: str) -> CodeNames:
    return _codes[0](county) if _codes else _NONE


OffDuty = Callable[[str, Collection[UUID], date], Collection[UUID]]
_off_duty: list[OffDuty] = []


def give_off_duty(off_duty: OffDuty) -> None:
    """`off_duty(county, units, day)`: those of `units` that keep a roster with nobody on it after hours that day."""
    _off_duty[:] = [off_duty]


def off_duty(county: str, units: Collection[UUID], day: date) -> frozenset[UUID]:
    """Nobody, where no room above keeps rosters."""
    return frozenset(_off_duty[0](county, units, day)) if _off_duty else frozenset()


Hidden = Callable[["Viewer"], "QuerySet[Any]"]
_hidden: list[Hidden] = []


def give_hidden(hidden: Hidden) -> None:
    """`hidden(viewer)`: the matters told in confidence that this viewer does not see, by their key, to be asked inside
    another statement."""
    _hidden[:] = [hidden]


def hidden_from(viewer: Viewer) -> QuerySet[Any] | None:
    """None where no room above keeps such matters."""
    return _hidden[0](viewer) if _hidden else None


GaveBack = Callable[[Collection[UUID]], Mapping[UUID, frozenset[UUID]]]
_gave_back: list[GaveBack] = []


def give_gave_back(gave_back: GaveBack) -> None:
    """`gave_back(matters)`: of these matters, those that units returned, each with the units; one statement."""
    _gave_back[:] = [gave_back]


def gave_back(matters: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """By whatever way the unit had got it: as proposed, or picked by hand."""
    return _gave_back[0](matters) if _gave_back and matters else {}
