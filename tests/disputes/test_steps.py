# SPDX-License-Identifier: MulanPSL-2.0
"""Every step of a dispute has words, a role, a relation, an act, and a decision whom to tell; every key its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from linli.disputes import texts
from linli.disputes.actions.turn import ACTS
from linli.disputes.queries.lists import TABS
from linli.disputes.queries.statistics import FIGURES
from linli.disputes.rules.bars import BARS
from linli.disputes.rules.limits import ROWS
from linli.disputes.rules.relations import relations
from linli.disputes.rules.sight import HIDDEN_STEPS, SEES, Sight
from linli.disputes.rules.states import STAGE_OF, Relation, Stage, State
from linli.disputes.rules.table import STEPS
from linli.disputes.texts.notices import SIDE_AUDIENCES
from linli.disputes.wiring import notice_kinds
from linli.kernel.steps import FieldKind
from linli.notices.registry import known_kinds
from linli.people.rules import ADMINISTRATORS, Role

GLOSSARY = (Path(__file__).resolve().parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS_OF_GLOSSARY = [line for line in GLOSSARY.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("step", STEPS.steps, ids=lambda step: step.name)
def test_a_step_is_complete(step):
    assert step.word
    assert step.sources <= set(State)
    assert step.target is None or step.target in set(State)
    assert step.parties
    assert step.parties <= set(Relation)
    assert step.name in ACTS
    assert bool(step.tells) != bool(step.silent), "either somebody is told, or it says why nobody is"
    assert not step.roles & (ADMINISTRATORS | {Role.POLICY_OWNER})
    assert step.name in texts.PLAIN or step.name in {
        "note",
        "revisit",
        "appraise",
        "colour",
        "visit_colour",
        "lower_colour",
    }
    assert all(one.label for one in step.fields)
    assert set(step.extra.get("staff_only", ())) <= {one.name for one in step.fields}
    assert all(one.choices for one in step.fields if one.kind == FieldKind.CHOICE)


def test_names_are_unique_and_acts_and_bars_are_in_the_table():
    names = [step.name for step in STEPS.steps]
    assert len(names) == len(set(names))
    assert set(ACTS) == set(names)
    assert set(BARS) <= set(names)


def test_whom_a_step_tells_there_are_words_for():
    for step, audience in notice_kinds():
        assert f"dispute.{step}.{audience}" in known_kinds()
        assert step in texts.NOTICES if audience in SIDE_AUDIENCES else audience in texts.FOR_STAFF, (step, audience)


def test_no_party_is_ever_told_of_a_safety_step():
    for name in HIDDEN_STEPS:
        assert not set(STEPS[name].tells) & SIDE_AUDIENCES


def test_every_open_state_has_a_way_out_and_every_state_a_way_in():
    acted = {State.APPLIED, State.ASKING, State.CHOOSING, State.MEDIATING, State.PERFORMING, State.REFUSED, State.ENDED,
             State.CONFIRMING}  # fmt: skip
    assert {step.target for step in STEPS.steps if step.target} | acted == set(State)
    for state, stage in STAGE_OF.items():
        if stage != Stage.OVER:
            assert any(state in step.sources and step.target not in (None, state) for step in STEPS.steps) or state in {
                State.ASKING, State.CHOOSING, State.HANDED_OVER, State.CONFIRMING,
            }, state  # fmt: skip


def test_every_kind_of_content_says_who_reads_it():
    assert set(SEES) == set(Sight)
    assert not SEES[Sight.SAFETY_A] & {Relation.SIDE_B, Relation.AGENT_B, Relation.AGENT_A, Relation.CENTRE}
    assert not SEES[Sight.CAUCUS_B] & (frozenset(Relation) - {Relation.SIDE_B, Relation.AGENT_B})


def test_a_stranger_is_nothing_to_a_dispute(people):
    from linli.disputes.queries.ties import ties_of
    from tests.disputes.cast import told

    row = told(people).row
    assert relations(row, ties_of(row, people.handler), people.handler) == frozenset()


def test_every_key_has_its_word():
    assert set(texts.STATES) == set(State)
    assert set(texts.STAGES) == set(Stage)
    assert set(texts.TABS) == {*TABS, "overdue", "handed"}
    assert set(texts.FIGURES) == set(FIGURES)
    running = {
        "tier",
        "their",
        "partner",
        "obligation",
        "colour",
        "register",
        "accept_handoff",
        "revisit",
        "first_session",
    }
    assert running <= set(texts.LIMITS)
    assert {key for key in ROWS if key.startswith(("mediate", "court_b", "court_o", "court_s"))} <= set(texts.LIMITS)


def test_every_step_state_tier_team_grade_and_colour_stands_in_the_glossary():
    pairs = [(step.name, step.word) for step in STEPS.steps]
    for words in (texts.STATES, texts.STAGES, texts.TIERS, texts.TEAMS, texts.GRADES, texts.COLOURS, texts.SOURCES):
        pairs += [(str(key), str(word)) for key, word in words.items()]
    missing = [
        (key, word) for key, word in pairs if not any(f"`{key}`" in row and word in row for row in ROWS_OF_GLOSSARY)
    ]
    assert not missing, missing
