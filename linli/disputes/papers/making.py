# SPDX-License-Identifier: MulanPSL-2.0
"""Make a paper of a dispute: open the names for it, fill it in, issue it under the committee's number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions import full_names, issue_paper
from linli.disputes.papers.about import KINDS, about_before, clean_about
from linli.disputes.papers.facts import FACTS, Ground
from linli.disputes.papers.index import index_rows
from linli.disputes.papers.parts import part_to_make
from linli.disputes.papers.readers import may_make_paper
from linli.disputes.queries import dispute_page
from linli.kernel.refusals import NotAllowed, Unknown
from linli.papers.queries import papers_of
from linli.papers.registry import kind_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

NAMELESS = frozenset({"inquiry"})  # names nobody but the one who was asked


@transaction.atomic
def make_dispute_paper(
    dispute: Any, kind: str, *, by: Viewer, now: datetime, given: Mapping[str, Any] | None = None, part: str = ""
) -> Any:
    """The paper, filled in and numbered.

    Args:
        part: which meeting, agreement, talk or letter, by its key (papers.parts); "" for the newest, or a new inquiry.

    Raises:
        Unknown: no such paper. NotAllowed: neither mediator nor committee of this dispute, or it is signed already.
        BadInput: what the paper is about has not happened yet (no meeting, no agreement, no revisit).
    """
    paper_kind = kind_of(kind)
    if paper_kind is None or kind not in FACTS:
        raise Unknown(_("没有这一种文书。"))
    page = dispute_page(dispute, by, now=now)
    if not may_make_paper(page.relations):
        raise NotAllowed(_("只有承办的调解员和调委会能制作文书。"), todo=_("请由调解员或调委会办理。"))
    part = part_to_make(page, kind, part, papers_of(page.dispute.subject))
    names = {} if kind in NAMELESS else full_names(page.dispute, by=by, now=now, paper=paper_kind.name)
    more = dict(given or {})
    more["about"] = clean_about(more.get("about") or {})
    ground = Ground(page, names, by, now, {**_known(page, kind, part), **more}, part)
    facts = {**ground.common(), **FACTS[kind](ground), "about": more["about"]}
    return issue_paper(page.dispute, kind, facts, by=by, now=now, part=part)


def _known(page: Any, kind: str, part: str) -> dict[str, Any]:
    """What other papers of the same dispute say: the agreement's number, the index, who the persons are."""
    known = {"about_before": about_before(page.dispute.subject)} if kind in KINDS else {}
    if kind in ("confirmation", "revisit", "letter_back"):
        return known | {"agreement_number": _agreement_numbers(page, part if kind == "confirmation" else "")}
    return {"rows": index_rows(page)} if kind == "dossier" else known


def _agreement_numbers(page: Any, part: str) -> str:
    """The number of the paper of one agreement; without a part, of all of them."""
    made = [one for one in papers_of(page.dispute.subject) if one.kind in ("agreement", "oral")]
    return "、".join(one.number for one in made if not part or one.part == part)
