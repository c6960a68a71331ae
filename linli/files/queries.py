# SPDX-License-Identifier: MulanPSL-2.0
"""Reading files: the list of a subject, one file for one viewer, and the health of the room."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from linli.files import registry, scanner, shelf, texts
from linli.files.models import StoredFile
from linli.files.rules import Hold, Scanned
from linli.kernel.refusals import NotAllowed, Unknown
from linli.kernel.standing import Finding

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer

UNSCANNED_AFTER = timedelta(hours=1)  # by then a scanner that answers has seen what waited


def files_of(subject: Subject) -> list[StoredFile]:
    """The files of one subject, in the order of upload. Ask only after the subject's own gate."""
    return list(StoredFile.objects.filter(subject_id=subject.id, subject_kind=subject.kind).order_by("id"))


def files_of_many(kind: str, subject_ids: Collection[UUID]) -> dict[UUID, list[StoredFile]]:
    """The files of several subjects of one kind, in one statement."""
    found: dict[UUID, list[StoredFile]] = {subject_id: [] for subject_id in subject_ids}
    for file in StoredFile.objects.filter(subject_id__in=found, subject_kind=kind).order_by("id"):
        found[file.subject_id].append(file)  # type: ignore[index]
    return found


def file_or_none(file_id: UUID) -> StoredFile | None:
    """Ask only for who sent it."""
    return StoredFile.objects.filter(pk=file_id).first()


def open_for(viewer: Viewer, file_id: UUID, *, thumb: bool = False, token: str = "") -> tuple[StoredFile, Path]:
    """The file and where its bytes lie, if the viewer may see what it belongs to.

    Raises Unknown, the same whether it exists or not; NotAllowed while a configured scanner has not cleared it.
    """
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not _may_see(viewer, file, token):
        raise Unknown(str(texts.NOT_FOUND))
    if file.scanned == Scanned.INFECTED:
        raise Unknown(str(texts.NOT_FOUND))
    if file.scanned != Scanned.CLEAN and scanner.is_configured():
        raise NotAllowed(str(texts.BEING_SCANNED), todo=str(texts.BEING_SCANNED_TODO))
    relative = file.thumb_path if thumb and file.thumb_path else file.path
    path = shelf.place(relative)
    if not path.is_file():
        raise Unknown(str(texts.NOT_FOUND))
    return file, path


def picture_of(file_id: UUID) -> bytes | None:
    """The bytes of a picture that belongs to something, to be printed in a paper; None if there is none to show."""
    file = StoredFile.objects.filter(pk=file_id, kind__in=("png", "jpg"), subject_id__isnull=False).first()
    return content_of(file) if file else None


def content_of(file: StoredFile) -> bytes | None:
    """A kept file's bytes, for a paper made of it; None if there is nothing fit to be shown. Ask after its gate."""
    if file.scanned == Scanned.INFECTED or not shelf.place(file.path).is_file():
        return None
    return shelf.place(file.path).read_bytes()


def _may_see(viewer: Viewer, file: StoredFile, token: str) -> bool:
    """A file that belongs to something is its gate's matter; a draft is seen by who uploaded it."""
    if file.subject_id is not None:
        within = registry.gate(file.subject_kind)(viewer, file.subject_id)
        if file.hold != Hold.HELD or not within:
            return within
        return registry.second_gate(file.subject_kind)(viewer, file.subject_id)
    if file.by_post is not None and file.by_post == uploader(viewer):
        return True
    return bool(token) and hmac.compare_digest(file.token_digest, token_digest(token))


def uploader(by: Viewer | None) -> UUID | None:
    """Under whom a draft's file waits: the post, or the integration that acts for none."""
    return (by.id or by.sender_id) if by else None


def token_digest(token: str) -> str:
    """What is stored of a draft's token."""
    return sha256(token.encode()).hexdigest() if token else ""


def scanner_state(now: datetime) -> Finding:
    """For the office's page of the house's health. Without a scanner the house is well, and the page says so."""
    if not scanner.is_configured():
        return "virus_scanner", True, str(texts.NO_SCANNER)
    if not scanner.answers():
        return "virus_scanner", False, str(texts.SCANNER_DOWN)
    left = StoredFile.objects.filter(scanned=Scanned.NOT_SCANNED, created_at__lt=now - UNSCANNED_AFTER).count()
    return "virus_scanner", not left, str(texts.SCANNER_LEAVES % {"n": left} if left else texts.SCANNER_ANSWERS)
