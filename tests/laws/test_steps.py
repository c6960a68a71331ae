# SPDX-License-Identifier: MulanPSL-2.0
"""Every step has words, a role, a party, an act and a decision whom to tell."""

from __future__ import annotations

import pytest

from linli.cases import texts
from linli.cases.actions.turn import ACTS
from linli.cases.rules.states import STAGE_OF, State
from linli.cases.rules.table import STEPS, UNDOABLE
from linli.notices.registry import known_kinds
from linli.people.rules import Role

NEVER_TOUCH_CASES = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.POLICY_OWNER}


@pytest.mark.parametrize("step", STEPS.steps, ids=lambda step: step.name)
def test_a_step_is_complete(step):
    assert step.word
    assert step.roles
    assert step.parties
    assert step.sources <= set(State)
    assert step.target is None or step.target in set(State)
    assert step.name in ACTS, "no act carries it out"
    assert bool(step.tells) != bool(step.silent), "either somebody is told, or it says why nobody is"
    assert not step.roles & NEVER_TOUCH_CASES
    assert all(asked.label for asked in step.fields)


@pytest.mark.parametrize("step", STEPS.steps, ids=lambda step: step.name)
def test_whom_a_step_tells_there_are_words_for(step):
    for audience in step.tells:
        assert (step.name, audience) in texts.NOTICES
        assert f"case.{step.name}.{audience}" in known_kinds()


def test_names_are_unique_and_every_act_is_in_the_table():
    names = [step.name for step in STEPS.steps]
    assert len(names) == len(set(names))
    assert set(ACTS) == set(names)
    assert set(names) >= UNDOABLE


def test_every_state_has_a_stage_words_and_a_way_in():
    assert set(STAGE_OF) == set(State) == set(texts.STATES)
    reached = {step.target for step in STEPS.steps} | {
        State.REPORTED, State.RETURNED, State.IN_RULING, State.ANSWERED, State.COMPLETE, State.MERGED,
    }  # fmt: skip
    assert reached - {None} >= set(State)


STAYING = {"classify", "locate", "split", "link", "write", "note", "urge", "rate", "undo"}


@pytest.mark.parametrize("state", [state for state, stage in STAGE_OF.items() if stage != "ended"])
def test_every_open_state_has_a_way_out(state):
    ways = [step.name for step in STEPS.steps if state in step.sources and step.name not in STAYING]
    assert any(STEPS[name].target != state for name in ways)


def test_destructive_steps_state_their_consequence():
    for name in ("refuse", "return", "rule"):
        assert STEPS[name].danger
