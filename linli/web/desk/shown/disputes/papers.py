# SPDX-License-Identifier: MulanPSL-2.0
"""The papers of a dispute on its page: which are made and signed, which are missing before it can be filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes.papers.kinds import KINDS, LETTERS
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
    """One kind of paper, and the newest one made of it."""

    kind: str
    word: str
    paper: Any
    state: str
    can_make: bool


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
        can = _can_make(page, kind.key)
        card.lines += [PaperLine(kind.key, _(kind.name), one, _state(one, signed[one.pk]), can) for one in mine]
        if (
            not mine and card.may_make and (can or kind not in LETTERS)
        ):  # a letter is offered once there is something to tell
            card.lines.append(PaperLine(kind.key, _(kind.name), None, _waiting(kind.key, can), can))
    card.filed = filed_lines(page)
    card.missing = [translated(one.word, _) for one in page.missing] if card.may_make else []
    card.no_pdf = why_no_pdf()
    card.may_bind = may_make_paper(page.relations) and not card.no_pdf and any(one.kind == "dossier" for one in made)
    return card


def _state(paper: Any, signatures: list[Any]) -> str:
    if not signatures:
        return _("已制作，等签名")
    return _("%(n)d 人已签名") % {"n": len(signatures)}


def _can_make(page: Any, kind: str) -> bool:
    """Whether what the paper is about has happened."""
    if kind == "record":
        return any(one.kind == "joint" and one.state == "held" for one in page.sessions)
    if kind == "agreement":
        return any(one.state in ("draft", "effective") and one.form != "oral" for one in page.agreements)
    if kind == "oral":
        return any(one.state == "effective" and one.form == "oral" for one in page.agreements)
    if kind == "confirmation":
        return any(one.state == "effective" for one in page.agreements)
    if kind == "letter_out":
        return any(not one.inwards for one in page.handoffs)
    if kind == "letter_back":
        return any(one.inwards and one.state == "reported" for one in page.handoffs)
    if kind == "not_taken":
        return page.dispute.state == State.NOT_TAKEN
    return bool(page.revisits) if kind == "revisit" else True


def _waiting(kind: str, can: bool) -> str:
    if can:
        return _("还没有制作")
    return {
        "record": _("有了面对面的调解记录以后制作；背靠背的话不入卷"), "agreement": _("起草协议以后制作"),
        "oral": _("登记口头协议以后制作"), "confirmation": _("协议生效以后制作"), "revisit": _("回访以后制作"),
    }.get(kind, "")  # fmt: skip
