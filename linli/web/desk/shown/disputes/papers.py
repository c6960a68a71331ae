# SPDX-License-Identifier: MulanPSL-2.0
"""The papers of a dispute on its page: which are made and signed, which are missing before it can be filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes.papers.kinds import KINDS, LETTERS
from linli.disputes.papers.parts import PARTED, parts_of
from linli.disputes.papers.readers import may_make_paper, may_read_paper
from linli.disputes.papers.reading import papers_for
from linli.disputes.rules.states import State
from linli.kernel.said import translated
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import signatures_of
from linli.web.shared.mediation.filed import filed_lines

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper, or what there is none of yet: of which meeting, agreement, talk or letter."""

    kind: str
    word: str
    paper: Any
    state: str
    can_make: bool
    part: str = ""
    of: str = ""


@dataclass(slots=True)
class PapersCard:
    lines: list[PaperLine] = field(default_factory=list)
    filed: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    no_pdf: str = ""
    may_make: bool = False
    may_bind: bool = False  # cover and index are made, and there is a PDF


def papers_card(page: Any, viewer: Viewer) -> PapersCard:
    """Three statements, whatever the number of papers."""
    card = PapersCard(may_make=may_make_paper(page.relations) and page.dispute.filed_at is None)
    if not card.may_make and not any(may_read_paper(page.relations, kind.key) for kind in (*KINDS, *LETTERS)):
        return card
    made = papers_for(page)
    signed = signatures_of([paper.pk for paper in made])
    for kind in (*KINDS, *LETTERS):
        if not may_read_paper(page.relations, kind.key):
            continue
        mine = [paper for paper in made if paper.kind == kind.key]
        of = dict(parts_of(page, kind.key, mine))
        for one in mine:
            can = one.part in of or kind.key not in PARTED
            card.lines.append(
                PaperLine(kind.key, _(kind.name), one, _state(one, signed[one.pk]), can, one.part, of.get(one.part, ""))
            )
        if card.may_make:
            card.lines += _to_make(page, kind, mine, of)
    card.filed = filed_lines(page)
    card.missing = [translated(one.word, _) for one in page.missing] if card.may_make else []
    card.no_pdf = why_no_pdf()
    card.may_bind = may_make_paper(page.relations) and not card.no_pdf and any(one.kind == "dossier" for one in made)
    return card


def _to_make(page: Any, kind: Any, mine: list[Any], of: dict[str, str]) -> list[PaperLine]:
    """What there is no paper of yet; a letter is offered once there is something to tell."""
    name, there = _(kind.name), {one.part for one in mine}
    if kind.key == "inquiry":
        return [PaperLine(kind.key, name, None, _("再做一份") if mine else _("还没有制作"), True)]
    lines = [
        PaperLine(kind.key, name, None, _("还没有制作"), True, part, word)
        for part, word in of.items() if part not in there
    ]  # fmt: skip
    can = _can_make(page, kind.key)
    if lines or mine or (kind in LETTERS and not can):
        return lines
    return [PaperLine(kind.key, name, None, _waiting(kind.key, can), can)]


def _state(paper: Any, signatures: list[Any]) -> str:
    if not signatures:
        return _("已制作，等签名")
    return _("%(n)d 人已签名") % {"n": len(signatures)}


def _can_make(page: Any, kind: str) -> bool:
    """Whether what the paper is about has happened."""
    return page.dispute.state == State.NOT_TAKEN if kind == "not_taken" else kind not in PARTED


def _waiting(kind: str, can: bool) -> str:
    if can:
        return _("还没有制作")
    return {
        "record": _("有了面对面的调解记录以后制作；背靠背的话不入卷"), "agreement": _("起草协议以后制作"),
        "oral": _("登记口头协议以后制作"), "confirmation": _("协议生效以后制作"), "revisit": _("回访以后制作"),
    }.get(kind, "")  # fmt: skip
