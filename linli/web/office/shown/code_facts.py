# SPDX-License-Identifier: MulanPSL-2.0
"""One code with all its columns."""

from __future__ import annotations

from typing import Any

from linli.cases import code_texts
from linli.cases.rules.code_tables import COLUMNS, CodeTable
from linli.cases.shipped_texts import shipped_words
from linli.web.office.shown.code_words import answer_word, confidence_words, value_word
from linli.web.office.shown.pages import Fact


def code_facts(row: Any, table: CodeTable) -> tuple[Fact, ...]:
    """Every column with its heading."""
    return tuple(Fact(str(code_texts.HEADINGS[column]), _shown(row, column)) for column in COLUMNS[table])


def _shown(row: Any, column: str) -> object:
    value = getattr(row, column)
    if column == "value":
        return value_word(row)
    if column.endswith(("_unit",)):
        return code_texts.UNITS.get(value, value)
    if isinstance(value, float):
        return f"{value:g}"
    if column in ("source", "notes", "meaning"):
        return shipped_words(value)
    if column == "confidence":
        return confidence_words(value)
    return answer_word(value) if column in ("confidential_reporter", "anonymous_ok", "call_back") else value
