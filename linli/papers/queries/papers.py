# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of one matter, and one paper's content."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from linli.kernel.refusals import Unknown
from linli.ledger.rules import Subject
from linli.papers import texts
from linli.papers.models import Paper, Signature
from linli.papers.registry import kind_of
from linli.papers.rules import schema_of
from linli.papers.templating import fill
from linli.people.keys import ring


def papers_of(subject: Subject, *, void: bool = False) -> list[Paper]:
    """The papers of a matter, oldest first; void ones too with `void`. Ask only after the subject's own gate."""
    rows = Paper.objects.filter(subject_id=subject.id, subject_kind=subject.kind).select_related("layout")
    return list((rows if void else rows.filter(voided_at__isnull=True)).order_by("at", "pk"))


def paper_of(subject: Subject, paper_id: UUID) -> Paper:
    """One paper of this matter. Raises Unknown."""
    rows = Paper.objects.filter(subject_id=subject.id, subject_kind=subject.kind).select_related("layout")
    found = rows.filter(pk=paper_id).first()
    if found is None:
        raise Unknown(str(texts.NO_SUCH_PAPER))
    return found


def place_of(paper_id: UUID) -> tuple[Subject, str]:
    """Which matter a paper belongs to, and its kind. Raises Unknown."""
    row = Paper.objects.filter(pk=paper_id).values_list("subject_kind", "subject_id", "county", "kind").first()
    if row is None:
        raise Unknown(str(texts.NO_SUCH_PAPER))
    return Subject(*row[:3]), row[3]


def facts_of(paper: Paper) -> dict[str, Any]:
    """What was filled in. Personal data in clear: for who may read the paper."""
    return json.loads(ring().open(bytes(paper.sealed or b""), bound_to=paper.pk.bytes))


def docx_of(paper: Paper, **more: Any) -> bytes:
    """The paper as it was issued: its facts in its own template, and what was added since (signatures)."""
    kind = kind_of(paper.kind)
    if kind is None or paper.sealed is None:
        raise Unknown(str(texts.NO_SUCH_PAPER))
    return fill(bytes(paper.layout.body), {**facts_of(paper), **more}, schema_of(kind.example))


def signatures_of(paper_ids: Collection[UUID]) -> dict[UUID, list[Signature]]:
    """Who signed, by paper, in the order of signing, in one statement."""
    found: dict[UUID, list[Signature]] = {paper_id: [] for paper_id in paper_ids}
    for row in Signature.objects.filter(paper_id__in=found).order_by("at", "pk"):
        found[row.paper_id].append(row)
    return found
