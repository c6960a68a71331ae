# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of the tables of codes, with the letter that says how far a value may be trusted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cases import code_texts
from linli.cases.rules.code_tables import CodeTable
from linli.cases.shipped_texts import shipped_words
from linli.web.office.shown.code_words import answer_word, confidence_words, limit_words, value_word
from linli.web.office.shown.pages import Cell, Go, Row, cells
from linli.web.office.shown.staff import state_cell

SECTION = "codes"
SHOWN = 24  # characters of a source in the list
_COLOURS = {"F": "green", "M": "brand", "K": "yellow", "S": "grey"}
_HEADS = {
    CodeTable.CATEGORIES: ("code", "name_zh", "handling_class", "limit", "confidence", "source"),
    CodeTable.ORDER_TYPES: ("code", "name_zh", "close_limit", "confidential_reporter", "confidence", "source"),
    CodeTable.HANDLING_CLASSES: ("code", "name_zh", "meaning", "confidence", "source"),
    CodeTable.PROFILE: ("key", "value", "meaning", "confidence", "source"),
}


def heads_of(table: CodeTable) -> tuple[str, ...]:
    heads = [str(code_texts.HEADINGS[column]) for column in _HEADS[table]]
    return tuple(heads if table == CodeTable.PROFILE else [*heads, _("状态")])


def code_tabs(here: CodeTable) -> tuple[Go, ...]:
    return tuple(
        Go(str(word), reverse("office:codes", args=[table]), primary=table == here)
        for table, word in code_texts.TABLES.items()
    )


def code_line(row: Any, table: CodeTable) -> Row:
    """One row of the list of its table."""
    if table == CodeTable.PROFILE:
        first: tuple[Cell, ...] = (
            Cell(value_word(row), "keep"),
            Cell(shipped_words(row.meaning), "one-line"),
        )
        return Row((Cell(row.key, "keep"), *first, *_trust(row)), reverse("office:code", args=[table, row.pk]))
    middle = {
        CodeTable.CATEGORIES: lambda: cells(row.handling_class, limit_words(row.limit, row.limit_unit)),
        CodeTable.ORDER_TYPES: lambda: cells(
            limit_words(row.close_limit, row.close_unit), answer_word(row.confidential_reporter)
        ),
        CodeTable.HANDLING_CLASSES: lambda: (Cell(shipped_words(row.meaning)),),
    }[table]()
    name = Cell(row.name_zh, sub=row.name_en)
    parts = (Cell(row.code, "keep"), name, *middle, *_trust(row), state_cell(row.is_open))
    return Row(parts, reverse("office:code", args=[table, row.pk]))


def _trust(row: Any) -> tuple[Cell, ...]:
    source, sure = (
        shipped_words(row.source),
        Cell(confidence_words(row.confidence), "keep", _COLOURS.get(row.confidence[:1], "grey")),
    )
    return sure, Cell(source if len(source) <= SHOWN else f"{source[: SHOWN - 1]}…", "keep")
