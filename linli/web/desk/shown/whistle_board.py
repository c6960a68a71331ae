# SPDX-License-Identifier: MulanPSL-2.0
"""The board of whistles as its templates read it: the numbers of a unit, and a line for each whistle behind one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from linli.cases import whistle_texts
from linli.web.desk.shown.rows import unit_name

NUMBERS = {
    "blown": _("吹哨"),
    "hard": _("攻坚哨"),
    "untried": _("本级没先办"),
    "ruled_own": _("裁定本级能办"),
    "said_own": _("应哨单位说本级能办"),
    "called": _("被吹"),
    "in_time": _("按时报到"),
    "late": _("晚到"),
    "absent": _("到时没来"),
    "refused": _("申请不来"),
    "upheld": _("裁定不用来"),
}
_RED = ("ruled_own", "late", "absent")


@dataclass(frozen=True, slots=True)
class Cell:
    key: str
    word: str
    count: int

    @property
    def is_red(self) -> bool:
        return self.key in _RED


def heads(keys: Iterable[str]) -> list[str]:
    return [str(NUMBERS[key]) for key in keys]


def board_lines(rows: Iterable[Any], keys: Iterable[str]) -> list[tuple[str, Any, list[Cell]]]:
    """(unit, its row, its numbers) each."""
    keys = list(keys)
    return [
        (unit_name(row.unit, short=False), row, [Cell(key, str(NUMBERS[key]), getattr(row, key)) for key in keys])
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A whistle, or what became of it at one called unit; `why` it was blown, or was not answered. `due_at`, of a call: the
    next limit that its unit has to meet."""

    case: Any
    caller: str
    blown_at: datetime
    state: str
    why: str
    came_at: datetime | None = None
    is_call: bool = False
    due_at: datetime | None = None


def behind_line(row: Any) -> BehindLine:
    if hasattr(row, "blown_at"):
        ending = str(whistle_texts.ENDINGS.get(row.ending, ""))
        return BehindLine(row.case, unit_name(row.unit_id), row.blown_at, ending, str(whistle_texts.WHYS[row.why]))
    refusal, state = whistle_texts.REFUSALS.get(row.refusal, ""), whistle_texts.CALL_STATES[row.state]
    caller = unit_name(row.whistle.unit_id)
    return BehindLine(row.case, caller, row.called_at, str(state), str(refusal), row.came_at, True, row.lamp_due_at)
