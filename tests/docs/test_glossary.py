# SPDX-License-Identifier: MulanPSL-2.0
"""Every identifier that stands for an office's word is in GLOSSARY.md, beside that word."""

from __future__ import annotations

from pathlib import Path

from linli.cases import texts
from linli.cases.queries.lists import TABS
from linli.cases.rules.table import STEPS
from linli.people.rules import Role, UnitKind
from linli.people.texts import ROLES, TIERS, UNIT_KINDS

GLOSSARY = (Path(__file__).resolve().parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = [line for line in GLOSSARY.splitlines() if line.startswith("|")]


def has(identifier: str, word: str) -> bool:
    return any(f"`{identifier}`" in row and word in row for row in ROWS)


def test_every_step_state_stage_role_kind_and_tier_stands_beside_its_word():
    pairs = [(step.name, step.word) for step in STEPS.steps]
    for words in (texts.STATES, texts.STAGES, texts.CHANNELS, texts.URGENCIES, ROLES, UNIT_KINDS, TIERS):
        pairs += [(str(key), str(word)) for key, word in words.items()]

    missing = [pair for pair in pairs if not has(*pair)]

    assert not missing, missing


def test_every_tab_is_there():
    assert [tab for tab in TABS if not any(f"`{tab}`" in row for row in ROWS)] == []


def test_every_order_type_is_there():
    import csv

    path = Path(__file__).resolve().parents[2] / "linli/cases/data/order_types.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["name_zh"]) for row in csv.DictReader(file)]
    assert [row for row in rows if not has(*row)] == []


def test_roles_and_kinds_are_complete():
    assert set(ROLES) == set(Role)
    assert set(UNIT_KINDS) == set(UnitKind)
