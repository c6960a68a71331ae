# SPDX-License-Identifier: MulanPSL-2.0
"""Law: every kind of notice that the code tells has words, given by a room above."""

from __future__ import annotations

import ast
from pathlib import Path

import linli
from linli.notices import registry

HOUSE = Path(linli.__file__).parent


def kinds_told(source: str) -> set[str]:
    """The literal kinds in calls of tell(...) in one file."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) == "tell"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_kind_that_is_told_has_words():
    told = {kind for file in HOUSE.rglob("*.py") for kind in kinds_told(file.read_text(encoding="utf-8"))}

    assert told - registry.known_kinds() == set()


def test_the_law_sees_a_forgotten_kind():
    assert kinds_told('notices.tell("forgotten", about=case)\ntell("x", to=[])') == {"forgotten", "x"}
    assert "forgotten" not in registry.known_kinds()
