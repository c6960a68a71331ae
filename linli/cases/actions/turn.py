# SPDX-License-Identifier: MulanPSL-2.0
"""One turn of one case: the locked row, who acts, what was given, and what the act wants written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.models import Case, Feedback, Note
from linli.cases.rules.guard import parties_of
from linli.cases.rules.states import STAGE_OF, Audience, Party, State
from linli.kernel.refusals import BadInput
from linli.kernel.steps import Step
from linli.ledger.rules import Fact
from linli.notices.rules import Recipient
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Act = Callable[["Turn"], None]
ACTS: dict[str, Act] = {}
_SIDES = {Role.RESIDENT: "reporter", Role.GRID_WORKER: "grid", Role.SUPERVISOR: "above", Role.LEADER: "above"}


def act(step: str) -> Callable[[Act], Act]:
    """Name the function that carries out a step of the table."""

    def named(function: Act) -> Act:
        ACTS[step] = function
        return function

    return named


@dataclass(slots=True)
class Turn:
    """What an act reads and fills. `given` holds the cleaned fields of the step."""

    case: Case
    step: Step
    by: Viewer
    now: datetime
    given: dict[str, Any]
    came_from: str
    facts: dict[str, Fact] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    changed: set[str] = field(default_factory=lambda: {"version"})
    told: list[tuple[str, Recipient]] = field(default_factory=list)
    called: list[UUID] = field(default_factory=list)  # units that a whistle concerns
    files: tuple[UUID, ...] = ()
    after: list[Callable[[], None]] = field(default_factory=list)
    reopens: bool = False  # a step of another name that opens it again: told as `reopen` as well

    def move(self, state: State | str) -> None:
        """Bring the case into `state`; its stage follows."""
        self.case.state, self.case.stage, self.case.state_at = state, STAGE_OF[state], self.now
        self.changed |= {"state", "stage", "state_at"}

    def set(self, **values: Any) -> None:
        """Set columns of the case."""
        for name, value in values.items():
            setattr(self.case, name, value)
            self.changed.add(name.removesuffix("_id") if name in _KEYS else name)

    def say(self, name: str, audience: Audience = Audience.STAFF) -> None:
        """Keep the words given in field `name`, if any, as a note of this step."""
        text = str(self.given.get(name) or "").strip()
        if text:
            self.notes.append(
                Note(
                    county=self.case.county,
                    case=self.case,
                    step=self.step.name,
                    field=name,
                    side=self.side,
                    audience=audience,
                    text=text,
                    at=self.now,
                    by_post=self.by.id,
                    unit_id=self.by.unit_id,
                )
            )

    @property
    def side(self) -> str:
        """On whose side the actor speaks: reporter, centre, unit, grid or above."""
        if self.by.role in _SIDES:
            return _SIDES[self.by.role]
        return "centre" if Party.CENTRE in parties_of(self.case, self.by) else "unit"

    def unit_given(self, name: str = "to") -> UUID:
        """The unit in field `name`: open, and of this county or of the city above (another county's could not see it)."""
        from linli.people.queries import unit_info

        info = unit_info(self.given[name])
        if info is None or not info.is_open or not self.case.county.startswith(info.county):
            raise BadInput(
                _("没有这个单位，或者它已经撤销"), kept=_("其他内容都还在"), todo=_("从列表里另选一个单位"), field=name
            )
        return info.id


_KEYS = frozenset({"unit_id", "centre_id", "handler_id", "lead_id", "contact_id", "resident_id", "grid_id"})
