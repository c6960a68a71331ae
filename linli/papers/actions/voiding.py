# SPDX-License-Identifier: MulanPSL-2.0
"""Declare a paper void: it stays in the file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from linli.kernel.refusals import BadInput
from linli.ledger.actions import record
from linli.papers import texts
from linli.papers.models import Paper

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer


@transaction.atomic
def void_paper(paper: Paper, *, about: Subject, reason: str, by: Viewer, now: datetime) -> Paper:
    """Declare a paper void. It stays in the file with its number and its signatures; a new one may be made."""
    if not reason.strip():
        raise BadInput(str(texts.NEEDS_REASON), field="reason")
    locked = Paper.objects.select_for_update().get(pk=paper.pk, subject_id=about.id)
    if locked.voided_at is None:
        locked.voided_at, locked.void_reason = now, reason.strip()[:200]
        locked.save(update_fields=["voided_at", "void_reason"])
        record(about, "void_paper", by=by, at=now, facts={"paper": str(paper.pk), "kind": paper.kind})
    return locked
