# SPDX-License-Identifier: MulanPSL-2.0
"""Issue a paper: number it, seal its facts, remember the template it was made with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed
from linli.ledger.actions import record
from linli.papers import texts
from linli.papers.actions.kinds import kind_named
from linli.papers.actions.layouts import layout_for
from linli.papers.actions.numbering import next_number
from linli.papers.actions.sealing import seal_in
from linli.papers.models import Paper, Signature
from linli.papers.rules import Facts

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer


@transaction.atomic
def make_paper(
    key: str, facts: Facts, *, about: Subject, issuer_id: UUID, issuer_mark: str, by: Viewer | None, now: datetime,
    part: str = "",
) -> Paper:  # fmt: skip
    """Issue the paper, or bring the unsigned one of the same `part` up to date under the number it has.

    Args:
        facts: what to fill in; `number` is added here. The caller holds the subject's row lock and has passed its gate.
        issuer_mark: the body's short mark in numbers (城关); the series is the kind's own.
    Raises:
        NotAllowed: it is signed already: void it first. BadTemplate cannot happen for a template that was tried.
    """
    kind = kind_named(key)
    template = layout_for(kind, about.county, by, now)
    old = Paper.objects.filter(
        county=about.county, subject_id=about.id, kind=key, part=part, voided_at__isnull=True
    ).first()
    if old is not None and Signature.objects.filter(paper=old).exists():
        raise NotAllowed(str(texts.SIGNED_ALREADY), todo=str(texts.SIGNED_ALREADY_TODO), code="paper_signed")
    paper = old or Paper(
        id=new_id(), county=about.county, kind=key, subject_kind=about.kind, subject_id=about.id, part=part,
        issuer_id=issuer_id,
    )  # fmt: skip
    if kind.series is not None and not paper.number:
        paper.number = next_number(kind, about.county, issuer_id, issuer_mark, now)
    seal_in(paper, kind, template, {**facts, "number": paper.number})
    paper.by_post, paper.at = by.id if by else None, now
    paper.save(force_insert=old is None)
    record(about, "paper", by=by, at=now, facts={"paper": str(paper.pk), "kind": key, "digest": paper.digest})
    return paper
