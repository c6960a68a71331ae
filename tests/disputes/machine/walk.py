# SPDX-License-Identifier: MulanPSL-2.0
"""The machine: parties, mediators, offices and strangers take steps at random; the charter and the laws must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar

from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from linli.disputes.actions import receive_handoff
from linli.disputes.actions.pairs import open_of_pair
from linli.disputes.models import Dispute, Party
from linli.disputes.queries.standing import standing_of
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.application import Person
from linli.disputes.rules.guard import open_steps
from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.relations import relations
from linli.disputes.rules.states import Relation
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import Refusal
from linli.kernel.steps import Field, FieldKind
from linli.people.rules import Viewer, party_viewer
from tests import town as cast
from tests.disputes.cast import (
    MACHINE,
    Mediation,
    Told,
    choosing,
    leak,
    mediating,
    performing,
    refused,
    registered,
    signed,
    told,
)
from tests.disputes.machine.charter import FORWARD, LINES, OVER
from tests.disputes.machine.inputs import fill
from tests.disputes.machine.laws import as_it_stands, written, yes_of
from tests.walk import WalkThrough

HANDS = {
    Relation.SIDE_A: "P", Relation.SIDE_B: "P", Relation.AGENT_A: "G", Relation.AGENT_B: "G", Relation.MEDIATOR: "M",
    Relation.NAMED: "N", Relation.COMMITTEE: "C", Relation.CENTRE: "Z", Relation.ANSWERING: "L", Relation.RECEIVER: "K",
    Relation.MACHINE: "X", Relation.LEFT: "W",
}  # fmt: skip
OFFICES = (
    *("clerk", "chair", "lin", "he", "town_clerk", "town_mediator", "county_clerk", "county_mediator", "dispatcher"),
    *("leader", "judge", "next_clerk", "next_mediator", "supervisor", "handler", "system_admin"),
)
MOST = 3
READ_AS = {"name", "phone", "other", "body", "checked_by"}  # encrypted, or kept as the one who is meant
UNANSWERED, SPOKEN = ("applied", "registered", "asking"), ("choosing", "mediating")
MOVING = [
    step
    for step, line in LINES.items()
    if line.targets - {"-"} and step not in ("expire", "rest_over", "hand_up", "reassign")
]


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody, and what they are to the dispute in the charter's letters."""

    who: str
    viewer: Viewer
    hands: set[str]


@dataclass(slots=True)
class Kept:
    """Everything that a step wrote."""

    values: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            self.values += [str(getattr(one, "obj", one)) for one in params or ()]
        return execute(sql, params, many, context)

    def missing(self, fields: Iterable[Field], given: dict[str, Any]) -> set[str]:
        """The fields of free words that were filled in and written nowhere."""
        words = {one.name: given.get(one.name) for one in fields if one.kind in (FieldKind.LONG, FieldKind.TEXT)}
        whole = "\n".join(self.values)
        return {name for name, text in words.items() if text and name not in READ_AS and str(text) not in whole}


class Walk(WalkThrough):
    """One week of the town's committees."""

    people: ClassVar[Mediation]
    states: ClassVar[set[str]] = set()
    lost: ClassVar[set[tuple[str, str]]] = set()  # steps with a field of words that nothing kept

    def __init__(self) -> None:
        super().__init__()
        self.now, self.disputes, self.letters = self.people.now, list[Told](), 0

    @initialize(chance=st.integers(0, 2**32))
    def first(self, chance: int) -> None:
        self.chance = Random(chance)
        self._apply()

    @precondition(lambda self: len(self.disputes) < MOST)
    @rule()
    def another(self) -> None:
        self._apply()

    @rule()
    def go_forward(self) -> None:
        """Somebody takes a step that is offered to them and leads on."""
        self._offered(FORWARD)

    @rule()
    def go_on(self) -> None:
        self._offered(FORWARD)

    @rule()
    def take_what_is_offered(self) -> None:
        self._offered(list(LINES))

    @rule()
    def do_something(self) -> None:
        self._somebody(list(LINES))

    @rule()
    def try_anything(self) -> None:
        """Anybody, a party of another dispute too, tries any step."""
        case = self.chance.choice(self.disputes)
        row, everybody = self._look(case)
        _row, others = self._look(self.chance.choice(self.disputes))
        who = self.chance.choice(others)
        here = next((one for one in everybody if one.viewer == who.viewer), Hand(who.who, who.viewer, set()))
        self._take(case, row, here, self.chance.choice(list(LINES)))

    @rule(days=st.sampled_from((0, 0, 0, 1, 1, 4, 12, 31)))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days, hours=1)
        if self.chance.random() < 0.15:
            self._another_letter()

    def _another_letter(self) -> None:
        """The procuratorate writes about what is here already: it hangs on that one, and its state does not change."""
        case = self.chance.choice(self.disputes)
        row = case.row
        sides = [
            tuple(Person(name="", contact_id=one.contact_id) for one in row.parties.filter(side=side)) for side in "ab"
        ]
        about = leak(applicants=sides[0], others=sides[1], dispute_type=row.dispute_type)
        known = open_of_pair(about)
        if known is None or known.pk != row.pk:
            return
        self.letters += 1
        letter = HandoffIn(
            application=about, partner=self.chance.choice(("procuratorate", "court_summary")), basis="委派函", consented=True,
            their_number=f"检{self.letters}号", unit_id=self.people.units["procuratorate"],
        )  # fmt: skip
        receipt = receive_handoff(letter, by=self.people.other_judge, now=self.now)
        assert receipt.dispute_id == row.pk
        state, version = self._check(case, "another letter")
        assert (state, version) == (row.state, row.version + 1)

    def _apply(self) -> None:
        n = len(self.disputes)
        others = (Person(name=f"王建国{n}", phone=f"1380000010{n}"),)
        begin = self.chance.choice(
            (self._sent, self._handed_over, told, registered, choosing, mediating, signed, performing, refused)
        )
        case = begin(self.people, others=others, at=self.now)
        self.disputes.append(case)
        self._check(case, None)

    def _sent(self, people: Mediation, others: tuple[Person, ...], at: datetime) -> Told:
        """By the court, before filing."""
        letter = HandoffIn(
            application=leak(others=others), partner="court_before", their_number=f"诉前{len(self.disputes)}号",
            basis="特邀调解规定", consented=True, unit_id=people.units["court"],
        )  # fmt: skip
        receipt = receive_handoff(letter, by=people.judge, now=at)
        parties = Party.objects.filter(dispute=receipt.dispute_id).order_by("side", "place")
        return Told(people, receipt, parties[0], parties[1])

    def _handed_over(self, people: Mediation, others: tuple[Person, ...], at: datetime) -> Told:
        """To the court, which has not answered yet."""
        case = mediating(people, others=others, at=at)
        case.step(
            "hand_over", "clerk", at, partner="court_before", unit=str(people.units["court"]), basis="民事诉讼法",
            reason="要去法院", consented=True,
        )  # fmt: skip
        return case

    def _offered(self, steps: Sequence[str]) -> None:
        """Somebody whom the page offers one of these steps takes it; half the time the one taken least so far."""
        case = self.chance.choice(self.disputes)
        row, everybody = self._look(case)
        everybody = [one for one in everybody if one.hands]
        self.chance.shuffle(everybody)
        standing = standing_of(row, MACHINE)
        for hand in everybody:
            mine = replace(standing, ties=replace(standing.ties, mine=frozenset({hand.viewer.party_id})))
            offered = [one.name for one in open_steps(mine, hand.viewer, self.now) if one.name in steps]
            if offered:
                rare = min(offered, key=lambda name: self.taken.get(name, 0))
                self._take(case, row, hand, rare if self.chance.random() < 0.5 else self.chance.choice(offered))
                return

    def _somebody(self, steps: Sequence[str]) -> None:
        """Somebody whose turn it may be, after the charter, takes one of these steps."""
        case = self.chance.choice(self.disputes)
        row, everybody = self._look(case)
        found = [
            (hand, step) for hand in everybody for step in steps
            if LINES[step].hands & hand.hands and row.state in LINES[step].sources
        ]  # fmt: skip
        if found:
            step = self.chance.choice(sorted({step for _hand, step in found}))
            self._take(case, row, self.chance.choice([hand for hand, one in found if one == step]), step)

    def _take(self, case: Told, before: Dispute, hand: Hand, step: str) -> None:
        line = LINES[step]
        may = bool(line.hands & hand.hands) and before.state in line.sources
        given = fill(before, hand.viewer, step, self.now, self.chance)
        refused = None
        kept = Kept()
        try:
            with connection.execute_wrapper(kept):
                case.step(step, hand.viewer, self.now, **given)
        except Refusal as refusal:
            refused = refusal
        said = f"{hand.who} {step} {given} in {before.state}"
        assert refused or may, f"{said}: taken, which the charter does not allow"
        self.note(step, refused)
        if refused:
            assert written(before.pk) == (before.version, before.version), f"{said}: refused, and wrote something"
            assert refused.what, said
            return
        self.lost.update((step, name) for name in kept.missing(STEPS[step].fields, given))
        state, version = self._check(case, said)
        stayed = "-" in line.targets and state == before.state
        assert stayed or state in line.targets, f"{said}: came into {state}"
        assert version == before.version + 1, said
        if before.state in UNANSWERED and state in SPOKEN:
            assert yes_of(before.pk) == {"a", "b"}, f"{said}: mediated although a side never said yes"

    def _check(self, case: Told, said: str | None) -> tuple[str, int]:
        state, version, broken = as_it_stands(case.receipt.dispute_id)
        self.states.add(state)
        assert not broken, f"{said} → {state}: {broken}"
        if self.chance.random() < 0.1 and state not in OVER:
            assert self._way_out(case), f"{said}: nobody can move {state}"
        return state, version

    def _way_out(self, case: Told) -> bool:
        row, everybody = self._look(case)
        return any(
            LINES[step].hands & hand.hands and row.state in LINES[step].sources for hand in everybody for step in MOVING
        )

    def _look(self, case: Told) -> tuple[Dispute, list[Hand]]:
        """The row; parties and agents by their codes, and who works there, each with what they are to the dispute."""
        row = case.row
        ties = ties_of(row, MACHINE)
        own = [(f"party {side}", party_viewer(key, cast.COUNTY)) for key, side in ties.parties]
        own += [("agent", party_viewer(key, cast.COUNTY)) for key, _side, _party in ties.agents]
        own += [*((name, getattr(self.people, name)) for name in OFFICES), ("machine", MACHINE)]
        of_b = {key for key, side, *_of in (*ties.parties, *ties.agents) if side == "b"}
        nobody = set() if row.taken_at else of_b  # the other side takes no step before it is taken in
        return row, [
            Hand(who, viewer, {HANDS[one] for one in relations(row, replace(ties, mine=frozenset({viewer.party_id} - nobody)), viewer)
                               if one in HANDS})
            for who, viewer in own
        ]  # fmt: skip
