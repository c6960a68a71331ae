# SPDX-License-Identifier: MulanPSL-2.0
"""A signature: who, which way, and exactly what the paper said then."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from linli.files.actions import attach
from linli.kernel.refusals import NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.papers import texts
from linli.papers.models import Paper, Signature
from linli.papers.rules import Way

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def sign_paper(
    paper: Paper, *, about: Subject, signer_id: UUID, as_what: str, way: Way, by: Viewer, now: datetime,
    seen_digest: str = "", file_id: UUID | None = None, upload_token: str = "", thumb_noted: bool = False,
) -> Signature:  # fmt: skip
    """Keep that somebody signed. Signing twice changes nothing.

    Args:
        signer_id: the party, agent, mediator or body that signed; `as_what` in which part.
        seen_digest: the content the signer had before their eyes; another one is refused.
        file_id: the scan, for Way.PAPER, uploaded under `upload_token`; it becomes a file of the paper.
        thumb_noted: the paper carries a thumb's print; the print itself is never kept as data.
    Raises:
        NotAllowed: the paper is void, or was changed since it was read.
    """
    locked = Paper.objects.select_for_update().get(pk=paper.pk, subject_id=about.id)
    if locked.voided_at is not None:
        raise NotAllowed(str(texts.VOID), todo=str(texts.VOID_TODO), code="paper_void")
    if seen_digest and seen_digest != locked.digest:
        raise NotAllowed(str(texts.CHANGED_SINCE), todo=str(texts.CHANGED_SINCE_TODO), code="paper_changed")
    signature, is_new = Signature.objects.get_or_create(
        county=about.county, paper=locked, signer_id=signer_id,
        defaults={
            "as_what": as_what, "way": way, "thumb_noted": thumb_noted, "file_id": file_id, "digest": locked.digest,
            "by_post": by.id, "at": now,
        },
    )  # fmt: skip
    if is_new:
        if file_id is not None and upload_token:
            attach([file_id], Subject("paper", locked.pk, locked.county), token=upload_token, by=by)
        facts = {"paper": str(paper.pk), "signer": str(signer_id), "way": str(way), "digest": locked.digest}
        record(about, "sign_paper", by=by, at=now, facts=facts)
    return signature
