# SPDX-License-Identifier: MulanPSL-2.0
"""The index of a file: what lies in it, in the order the justice offices use."""

from __future__ import annotations

from typing import Any

from linli.disputes.papers.enclosed import enclosed
from linli.disputes.papers.readers import sheet_of
from linli.disputes.rules.file_index import INDEX, KINDS
from linli.papers.queries import papers_of

_OUTER = frozenset({"cover", "index", "back"})


def index_rows(page: Any) -> list[dict[str, str]]:
    """The rows of 卷内目录: papers made and sheets filed, cover and back left out. Page numbers come when the
    whole file is printed (volume.py)."""
    made: dict[str, list[str]] = {}
    for paper in papers_of(page.dispute.subject):
        made.setdefault(sheet_of(paper.kind), []).append(paper.number)
    for one in enclosed(page):
        made.setdefault(one.kind, []).append(one.note)
    rows: list[dict[str, str]] = []
    for sheet in INDEX:
        for note in made.get(sheet.kind, ()) if sheet.kind not in _OUTER else ():
            rows.append({"n": str(len(rows) + 1), "name": sheet.word, "page": "", "note": note})
    return rows


def sheet_word(kind: str) -> str:
    return KINDS[kind].word if kind in KINDS else kind
