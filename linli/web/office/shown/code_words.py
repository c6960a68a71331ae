# SPDX-License-Identifier: MulanPSL-2.0
"""Values of the tables of codes in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases import code_texts
from linli.cases.rules.code_tables import PROFILE_TIERS

_PARTS = {  # what a letter of confidence is said of, in the shipped tables
    "code+name": gettext_lazy("编码和名称"),
    "name": gettext_lazy("名称"),
    "names": gettext_lazy("名称"),
    "code": gettext_lazy("编码"),
    "type": gettext_lazy("类型"),
    "limit": gettext_lazy("时限"),
    "project codes": gettext_lazy("编码自定"),
}


def confidence_note() -> str:
    words = "；".join(f"{letter} {meaning}" for letter, meaning in code_texts.CONFIDENCE.items())
    return _("依据等级：%(words)s。") % {"words": words}


def confidence_words(given: str) -> str:
    """F 编码和名称；S 时限 for "F code+name; S limit"; what is not known stays as it is."""
    parts = [part.strip() for part in given.split(";") if part.strip()]
    said = []
    for part in parts:
        letter, _space, of = part.partition(" ") if part[:2] in ("F ", "M ", "K ", "S ") else ("", "", part)
        said.append(f"{letter} {_PARTS.get(of, of)}".strip())
    return "；".join(said) or "—"


def value_word(row: Any) -> str:
    return str(code_texts.TIERS.get(row.value, row.value)) if row.key in PROFILE_TIERS else row.value


def answer_word(value: str) -> str:
    return str(code_texts.ANSWERS.get(value, value))


def limit_words(limit: float | None, unit: str) -> str:
    if limit is None:
        return ""
    word = code_texts.UNITS.get(unit, unit)
    return str(word) if unit == "immediate" else f"{limit:g} {word}"
