# SPDX-License-Identifier: MulanPSL-2.0
"""One turn of one dispute: the locked row, who acts, what was given, and what the act wants written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.models import Dispute, Statement
from linli.disputes.rules.bars import Asked
from linli.disputes.rules.relations import sides_of
from linli.disputes.rules.standing import PartyFacts, Standing
from linli.disputes.rules.states import STAGE_OF, Relation, Where
from linli.kernel.refusals import BadInput
from linli.kernel.steps import Step
from linli.kernel.times import county_day
from linli.ledger.rules import Fact
from linli.notices.rules import Recipient
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Act = Callable[["Turn"], None]
ACTS: dict[str, Act] = {}
KEPT = "填过的内容都还在，没有提交"


def act(step: str) -> Callable[[Act], Act]:
    """Name the function that carries out a step of the table."""

    def named(function: Act) -> Act:
        ACTS[step] = function
        return function

    return named


@dataclass(slots=True)
class Turn:
    """What an act reads and fills. `given` holds the cleaned fields of the step."""

    dispute: Dispute
    step: Step
    by: Viewer
    now: datetime
    given: dict[str, Any]
    standing: Standing
    found: frozenset[Relation]
    came_from: str
    facts: dict[str, Fact] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    changed: set[str] = field(default_factory=lambda: {"version"})
    told: list[tuple[str, Recipient]] = field(default_factory=list)
    files: tuple[UUID, ...] = ()
    enclosed: str = ""  # what they are of, where they become a sheet of the file
    drawn: tuple[UUID, ...] = ()  # a signature drawn on the phone
    clocks_moved: bool = False

    @property
    def today(self) -> date:
        return county_day(self.now)

    @property
    def resident(self) -> bool:
        return self.by.role == Role.RESIDENT

    @property
    def side(self) -> str:
        """The side a resident acts on; "" for the office. Of one who is on both (never taken in), the first."""
        sides = sides_of(self.found)
        return sides[0].value if sides else ""

    def move(self, state: str) -> None:
        """Bring the dispute into `state`; its stage follows."""
        if state != self.dispute.state:
            self.set(state=state, stage=STAGE_OF[state], state_at=self.now)

    def set(self, **values: Any) -> None:
        """Set columns of the dispute."""
        for name, value in values.items():
            setattr(self.dispute, name, value)
            self.changed.add(name.removesuffix("_id") if name in _KEYS else name)

    def text(self, name: str) -> str:
        return str(self.given.get(name) or "").strip()

    def say(self, name: str, where: Where = Where.JOINT, side: str = "", **more: Any) -> Statement | None:
        """Keep the words given in field `name`, if any, in that room."""
        words = self.text(name)
        if not words:
            return None
        speaker = self.speakers()[0].id if self.resident and self.speakers() else None
        statement = Statement(
            county=self.dispute.county, dispute=self.dispute, where=where, side=side, step=self.step.name, field=name,
            by_side=self.side, by_post=self.by.id, party=speaker, text=words, at=self.now, **more,
        )  # fmt: skip
        self.statements.append(statement)
        if where != Where.JOINT:
            self.facts["where"] = str(where)
            if side:
                self.facts["side"] = side
        return statement

    def speakers(self) -> list[PartyFacts]:
        """The parties that the acting resident is, or acts for."""
        return Asked(self.standing, self.by, self.found, self.today).mine

    def for_parties(self, pool: tuple[PartyFacts, ...] | None = None) -> list[PartyFacts]:
        """Whose act this is: the resident's own parties, or the one the office named. Raises BadInput."""
        among = self.standing.parties if pool is None else pool
        if self.resident:
            ours = {one.id for one in self.speakers()}
            found = [one for one in among if one.id in ours]
        else:
            wanted = self.text("party")
            found = [one for one in among if str(one.id) == wanted]
            if not wanted:
                raise self.wrong("party", _("没有选是哪位当事人"), _("替当事人登记时，选一位"))
        if not found:
            raise self.wrong("party", _("没有这位当事人，或者不用他来办"), _("从列表里选一位"))
        self.facts["sides"] = "".join(sorted({one.side for one in found}))
        return found

    def how(self) -> str:
        """How the office was told, or self. Raises BadInput where the office does not say."""
        if self.resident:
            return "self"
        if "how" in self.given and not self.given["how"]:
            raise self.wrong("how", _("没有写是怎么知道的"), _("选当面、电话、书面、上门或视频"))
        return self.text("how")

    def wrong(self, field_name: str, what: str, todo: str) -> BadInput:
        return BadInput(what, kept=_(KEPT), todo=todo, field=field_name)

    def picked(self, name: str, rows: Any) -> Any:
        """The row of `rows` (a query set) whose id stands in field `name`. Raises BadInput."""
        try:
            wanted = UUID(self.text(name))
        except ValueError:
            wanted = None
        found = rows.filter(pk=wanted).first() if wanted else None
        if found is None:
            raise self.wrong(name, _("选得不对"), _("从列表里选一个"))
        self.facts[name] = str(found.pk)
        return found


_KEYS = frozenset({"committee_id", "screening_id"})
