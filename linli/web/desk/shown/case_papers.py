# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a case: filled in with the county's template, and those of a petition that there are by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli.cases.papers.kinds import PETITION_WORDS
from linli.cases.papers.petitions import petition_papers
from linli.papers.queries import template_bytes
from linli.papers.registry import kind_of
from linli.papers.rules import schema_of
from linli.papers.templating import fill

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class PaperLine:
    kind: str
    word: str
    at: datetime


def filled(county: str, key: str, facts: Mapping[str, Any]) -> bytes:
    """The paper as .docx, in the county's own template where it has one."""
    kind = kind_of(key)
    if kind is None:
        raise LookupError(f"nobody named the paper {key!r}")
    return fill(template_bytes(county, key), facts, schema_of(kind.example))


def shown_petition_papers(case: Any, viewer: Viewer, lines: list[Any]) -> list[PaperLine]:
    """The newest first."""
    papers = sorted(petition_papers(case, viewer, lines), key=lambda paper: paper.entry, reverse=True)
    return [PaperLine(paper.kind, PETITION_WORDS[paper.kind], paper.at) for paper in papers]
