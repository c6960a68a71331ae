# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of the tables of codes, with the letter that says how far a value may be trusted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases import code_texts
from linli.cases.rules.code_tables import COLUMNS, PROFILE_TIERS, CodeTable
from linli.web.office.shown.pages import Cell, Fact, Go, Row, cells
from linli.web.office.shown.staff import state_cell

SECTION = "codes"
_PARTS = {  # what a letter of confidence is said of, in the shipped tables
    "code+name": gettext_lazy("编码和名称"),
    "name": gettext_lazy("名称"),
    "names": gettext_lazy("名称"),
    "code": gettext_lazy("编码"),
    "type": gettext_lazy("类型"),
    "limit": gettext_lazy("时限"),
    "project codes": gettext_lazy("编码自定"),
}
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


def confidence_note() -> str:
    words = "；".join(f"{letter} {meaning}" for letter, meaning in code_texts.CONFIDENCE.items())
    return _("依据等级：%(words)s。") % {"words": words}


def code_line(row: Any, table: CodeTable) -> Row:
    """One row of the list of its table."""
    if table == CodeTable.PROFILE:
        first: tuple[Cell, ...] = (
            Cell(value_word(row), "keep"),
            Cell(str(code_texts.PROFILE.get(row.key, row.meaning)), "one-line"),
        )
        return Row((Cell(row.key, "keep"), *first, *_trust(row)), reverse("office:code", args=[table, row.pk]))
    middle = {
        CodeTable.CATEGORIES: lambda: cells(row.handling_class, limit_words(row.limit, row.limit_unit)),
        CodeTable.ORDER_TYPES: lambda: cells(
            limit_words(row.close_limit, row.close_unit), answer_word(row.confidential_reporter)
        ),
        CodeTable.HANDLING_CLASSES: lambda: (Cell(row.meaning),),
    }[table]()
    name = Cell(row.name_zh, sub=row.name_en)
    parts = (Cell(row.code, "keep"), name, *middle, *_trust(row), state_cell(row.is_open))
    return Row(parts, reverse("office:code", args=[table, row.pk]))


def confidence_words(given: str) -> str:
    """F 编码和名称；S 时限 for "F code+name; S limit"; what is not known stays as it is."""
    parts = [part.strip() for part in given.split(";") if part.strip()]
    said = []
    for part in parts:
        letter, _space, of = part.partition(" ") if part[:2] in ("F ", "M ", "K ", "S ") else ("", "", part)
        said.append(f"{letter} {_PARTS.get(of, of)}".strip())
    return "；".join(said) or "—"


def _trust(row: Any) -> tuple[Cell, ...]:
    source = row.source if len(row.source) <= 28 else f"{row.source[:27]}…"
    return Cell(confidence_words(row.confidence), "keep", _COLOURS.get(row.confidence[:1], "grey")), Cell(
        source, "keep"
    )


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
    return answer_word(value) if column in ("confidential_reporter", "anonymous_ok", "call_back") else value


def value_word(row: Any) -> str:
    return str(code_texts.TIERS.get(row.value, row.value)) if row.key in PROFILE_TIERS else row.value


def answer_word(value: str) -> str:
    return str(code_texts.ANSWERS.get(value, value))


def limit_words(limit: float | None, unit: str) -> str:
    if limit is None:
        return ""
    word = code_texts.UNITS.get(unit, unit)
    return str(word) if unit == "immediate" else f"{limit:g} {word}"
