# SPDX-License-Identifier: MulanPSL-2.0
"""The machine: parties, mediators, offices and strangers take steps at random; the charter and the laws must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from linli.disputes.actions import receive_handoff
from linli.disputes.models import Party
from linli.disputes.queries import open_steps
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.application import Person
from linli.disputes.rules.handoff import HandoffIn
from linli.disputes.rules.relations import relations
from linli.disputes.rules.states import Relation
from linli.kernel.refusals import Refusal
from linli.people.rules import Viewer, party_viewer
from tests import town as cast
from tests.disputes.cast import MACHINE, Mediation, Told, choosing, leak, mediating, performing, signed, told
from tests.disputes.machine.charter import FORWARD, LINES, OVER
from tests.disputes.machine.inputs import fill
from tests.disputes.machine.laws import broken_laws, entries_of

HANDS = {
    Relation.SIDE_A: "P", Relation.SIDE_B: "P", Relation.AGENT_A: "G", Relation.AGENT_B: "G", Relation.MEDIATOR: "M",
    Relation.NAMED: "N", Relation.COMMITTEE: "C", Relation.CENTRE: "Z", Relation.ANSWERING: "L", Relation.PARTNER: "K",
    Relation.MACHINE: "X",
}  # fmt: skip
OFFICES = (
    *("clerk", "chair", "lin", "he", "town_clerk", "town_mediator", "county_clerk", "county_mediator", "dispatcher"),
    *("leader", "judge", "next_clerk", "next_mediator", "supervisor", "handler", "system_admin"),
)
MOST = 3
MOVING = [
    step for step, line in LINES.items() if line.targets - {"-"} and step not in ("expire", "hand_up", "reassign")
]


class Walk(RuleBasedStateMachine):
    """One week of the town's committees. What a sequence wrote is rolled back at its end."""

    people: ClassVar[Mediation]
    taken: ClassVar[dict[str, int]] = {}
    states: ClassVar[set[str]] = set()
    told: ClassVar[dict[str, int]] = {"sequences": 0, "steps": 0, "refused": 0}

    def __init__(self) -> None:
        super().__init__()
        self.now, self.disputes = self.people.now, list[Told]()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.told["sequences"] += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

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
        self._take(self.chance.choice(self.disputes), *self._anybody(), self.chance.choice(list(LINES)))

    @rule(days=st.sampled_from((0, 0, 0, 1, 1, 4, 12, 31)))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days, hours=1)

    def _apply(self) -> None:
        n = len(self.disputes)
        others = (Person(name=f"王建国{n}", phone=f"1380000010{n}"),)
        begin = self.chance.choice((self._sent, told, choosing, mediating, signed, performing))
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

    def _offered(self, steps: Sequence[str]) -> None:
        """Somebody whom the page offers one of these steps takes it; half the time the one taken least so far."""
        case = self.chance.choice(self.disputes)
        row, everybody = case.row, [one for one in self._everybody(case) if one[2]]
        self.chance.shuffle(everybody)
        for who, viewer, _hands in everybody:
            offered = [one.name for one in open_steps(row, viewer, now=self.now) if one.name in steps]
            if offered:
                rare = min(offered, key=lambda name: self.taken.get(name, 0))
                self._take(case, who, viewer, rare if self.chance.random() < 0.5 else self.chance.choice(offered))
                return

    def _somebody(self, steps: Sequence[str]) -> None:
        """Somebody whose turn it may be, after the charter, takes one of these steps."""
        case = self.chance.choice(self.disputes)
        state, found = case.row.state, []
        for who, viewer, hands in self._everybody(case):
            found += [
                (who, viewer, step) for step in steps if LINES[step].hands & hands and state in LINES[step].sources
            ]
        if found:
            step = self.chance.choice(sorted({step for _who, _viewer, step in found}))
            who, viewer, _step = self.chance.choice([one for one in found if one[2] == step])
            self._take(case, who, viewer, step)

    def _take(self, case: Told, who: str, viewer: Viewer, step: str) -> None:
        before = case.row
        hands, line = self._hands(case, viewer), LINES[step]
        may = bool(line.hands & hands) and before.state in line.sources
        given = fill(before, viewer, step, self.now, self.chance)
        refused = None
        try:
            case.step(step, viewer, self.now, **given)
        except Refusal as refusal:
            refused = refusal
        said = f"{who} {step} {given} in {before.state}"
        assert refused or may, f"{said}: taken, which the charter does not allow"
        self.told["refused" if refused else "steps"] += 1
        if refused:
            assert case.row.version == before.version == entries_of(before.pk), f"{said}: refused, and wrote something"
            assert refused.what, said
            return
        self.taken[step] = self.taken.get(step, 0) + 1
        self._check(case, said)
        after = case.row
        kept = "-" in line.targets and after.state == before.state
        assert kept or after.state in line.targets, f"{said}: came into {after.state}"
        assert after.version == before.version + 1, said

    def _check(self, case: Told, said: str | None) -> None:
        row = case.row
        self.states.add(row.state)
        broken = broken_laws(row.pk)
        assert not broken, f"{said} → {row.state}: {broken}"
        if self.chance.random() < 0.1 and row.state not in OVER:
            assert self._way_out(case), f"{said}: nobody can move {row.state}"

    def _way_out(self, case: Told) -> bool:
        state = case.row.state
        return any(
            LINES[step].hands & hands and state in LINES[step].sources
            for _who, _viewer, hands in self._everybody(case)
            for step in MOVING
        )

    def _hands(self, case: Told, viewer: Viewer) -> set[str]:
        row = case.row
        return {HANDS[one] for one in relations(row, ties_of(row, viewer), viewer) if one in HANDS}

    def _everybody(self, case: Told) -> list[tuple[str, Viewer, set[str]]]:
        """Parties and agents by their codes, and who works there; each with what they are to the dispute."""
        row = case.row
        ties = ties_of(row, MACHINE)
        own = [(f"party {side}", party_viewer(key, cast.COUNTY)) for key, side in ties.parties]
        own += [("agent", party_viewer(key, cast.COUNTY)) for key, _side, _party in ties.agents]
        own += [*((name, getattr(self.people, name)) for name in OFFICES), ("machine", MACHINE)]
        return [
            (who, viewer, {HANDS[one] for one in relations(row, replace(ties, mine=frozenset({viewer.party_id})), viewer)
                           if one in HANDS})
            for who, viewer in own
        ]  # fmt: skip

    def _anybody(self) -> tuple[str, Viewer]:
        who, viewer, _hands = self.chance.choice(self._everybody(self.chance.choice(self.disputes)))
        return who, viewer
