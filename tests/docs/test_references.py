# SPDX-License-Identifier: MulanPSL-2.0
"""Generated references equal the code; nothing that a deployment may set is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from linli.cases.rules.states import State
from linli.cases.rules.table import STEPS
from linli.proving.docs.references import FOLDER, REFERENCES, made
from linli.proving.docs.settings_page import SETTINGS, names_in_code

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", REFERENCES)
def test_a_reference_is_what_the_code_says(name):
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == made(name), "run `linli docs`"


def test_every_setting_is_explained():
    assert names_in_code(ROOT) - set(SETTINGS) == set()


def test_no_setting_is_explained_that_nothing_reads():
    assert set(SETTINGS) - names_in_code(ROOT) == set()


def test_the_diagram_has_every_step_and_state():
    page = made("steps.md")
    diagram = page.split("```mermaid")[1]

    for state in State:
        assert f"    {state}:" in diagram
    for step in STEPS.steps:
        assert f"`{step.name}`" in page
        if step.target:
            assert f"--> {step.target}: {step.word}" in diagram


def test_personal_fields_are_columns_that_exist():
    from django.apps import apps

    from linli.people.rules import PERSONAL_FIELDS
    from linli.proving.docs.lists import SAID

    columns = {f"{model.__name__}.{field.name}" for model in apps.get_models() for field in model._meta.get_fields()}
    assert set(PERSONAL_FIELDS) | set(SAID) <= columns
