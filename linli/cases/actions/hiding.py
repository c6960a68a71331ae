# SPDX-License-Identifier: MulanPSL-2.0
"""What lists show and searches find: never who told it, and of a confidential matter nothing that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from linli.cases.models import Case, CaseText
from linli.cases.queries.as_read import masked_name
from linli.kernel.hiding import hide_name, hide_teller
from linli.kernel.masking import redact
from linli.kernel.words import search_words, tsvector_literal

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn

_WORDS = "UPDATE cases_casetext SET words = %s::tsvector WHERE case_id = %s"


def without_name(words: str, name: str) -> str:
    """Who spoke is found by nobody who searches."""
    return words.replace(name.strip(), "〔姓名〕") if len(name.strip()) > 1 else words


def short_title(title: str, *, name: str, hidden: bool) -> str:
    return without_name(hide_teller(title) if hidden else redact(title), name)


def found_by(case: Case, text: str, *, name: str = "", masked: str = "") -> str:
    """The lexemes a case is found by, as text of a tsvector. By a door or a name nobody tries out who told it."""
    shown = hide_teller(text, masked=masked) if case.confidential else hide_name(text, masked=masked)
    return tsvector_literal(search_words(f"{case.title} {without_name(shown, name)}"))


def hide_from_now_on(turn: Turn) -> None:
    """The matter becomes confidential: title, place and what it is found by lose what leads to who told it."""
    case, masked = turn.case, masked_name(turn.case)
    turn.set(
        confidential=True, title=hide_teller(case.title, masked=masked),
        place_text=hide_name(case.place_text, masked=masked),
    )  # fmt: skip
    turn.after.append(lambda: _find_anew(case, masked))


def _find_anew(case: Case, masked: str) -> None:
    said = CaseText.objects.filter(pk=case.pk).values_list("text", flat=True).first() or ""
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [found_by(case, said, masked=masked), case.pk])
