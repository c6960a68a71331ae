# SPDX-License-Identifier: MulanPSL-2.0
"""The one gateway for uploads, and what happens to kept files afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, Subquery

from linli.files import clearing, inspector, placing, queries, rules, scanner, shelf, texts
from linli.files.inspect.bad import Bad
from linli.files.models import StoredFile
from linli.files.names import clean_name
from linli.files.receiving import receive
from linli.files.rules import Hold, Scanned
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, Refusal, TooLarge, TooMany

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer


def keep_upload(
    upload: Any, *, about: Subject | None, by: Viewer | None, county: str, now: datetime, token: str = "",
    key: UUID | None = None, note: Callable[[], None] | None = None,
) -> StoredFile:  # fmt: skip
    """Check, rewrite and keep one uploaded file (anything with `name` and `chunks()`).

    Without `about` the file is a draft's: give the `token` of that draft, and `attach` it later with the same one.
    `key` is the id it gets; `note` is called in the transaction that keeps it.
    Takes up to a second: call it before opening a transaction. Raises BadInput or TooLarge (field "files").
    """
    name = str(getattr(upload, "name", "") or "")
    with tempfile.TemporaryDirectory(dir=shelf.incoming()) as work:
        try:
            kept = _checked(upload, name, Path(work))
        except Bad as bad:
            raise refusal(bad.key, name) from bad
        kept.county, kept.created_at = county, now
        kept.by_post = queries.uploader(by)
        kept.token_digest = queries.token_digest(token)
        if about is not None:
            kept.subject_kind, kept.subject_id = about.kind, about.id
        kept.pk = key or kept.pk
        if note is None:
            kept.save(force_insert=True)
            return kept
        with transaction.atomic():
            note()
            kept.save(force_insert=True)
    return kept


def _checked(upload: Any, name: str, work: Path) -> StoredFile:
    """The file on its shelf, and what is known of it. Raises Bad."""
    source, kind = receive(upload, name, work)
    scanned = scanner.scan(source)
    if scanned is Scanned.INFECTED:
        raise Bad("infected")
    done = inspector.inspect(kind.key, source, work)
    key = "jpg" if kind.key == "heic" else kind.key
    placed = placing.put(done.path, done.thumb)
    return StoredFile(
        name=clean_name(name, key), kind=key, size=placed.size, sha256=placed.sha256, path=placed.path,
        thumb_path=placed.thumb_path, width=done.width, height=done.height, scanned=scanned,
    )  # fmt: skip


def refusal(key: str, name: str) -> Refusal:
    """The stated no for one file, named so that the sender knows which of several it was."""
    said = texts.REFUSALS[key]
    kind = {"too_large": TooLarge, "too_many": TooLarge, "busy": TooMany}.get(key, BadInput)
    shown = clean_name(name, "x").removesuffix(".x")[:40]
    what = str(texts.NAMED % {"name": shown, "what": said.what} if name else said.what)
    return kind(what, kept=str(texts.KEPT), todo=str(said.todo), code=f"file_{key}", field="files")


def attach(
    file_ids: Collection[UUID], subject: Subject, *, token: str = "", by: Viewer | None = None, hold: Hold = Hold.FREE
) -> int:
    """Hand drafts' files to their subject, in one statement; only who uploaded them (post, integration or token) may.

    Raises BadInput if one of them is not there, not theirs or already belongs to something; nothing is attached then.
    """
    wanted = set(file_ids)
    if not wanted:
        return 0
    mine = Q(pk__in=[])
    if token:
        mine |= Q(token_digest=queries.token_digest(token))
    if (who := queries.uploader(by)) is not None:
        mine |= Q(by_post=who)
    rows = StoredFile.objects.filter(mine, pk__in=wanted, county=subject.county, subject_id__isnull=True)
    how_many = rows.order_by().values("county").annotate(n=Count("pk")).values("n")
    all_or_none = rows.annotate(n=Subquery(how_many)).filter(n=len(wanted))
    count = all_or_none.update(subject_kind=subject.kind, subject_id=subject.id, hold=hold)
    if count != len(wanted):
        raise BadInput(
            str(texts.GONE), kept=str(texts.GONE_KEPT), todo=str(texts.GONE_TODO), code="file_gone", field="files"
        )
    return count


def copy_files(source: Subject, to: Subject) -> int:
    """What came with `source` belongs to `to` as well, held until somebody releases it there; how many files.

    The bytes are the same and stay until the last row that names them is erased.
    """
    rows = list(StoredFile.objects.filter(subject_id=source.id, subject_kind=source.kind).order_by("id"))
    for row in rows:
        row.pk, row.subject_kind, row.subject_id, row.hold = new_id(), to.kind, to.id, Hold.HELD
    StoredFile.objects.bulk_create(rows)
    return len(rows)


def turn_hold(file_id: UUID, subject: Subject, *, released: bool) -> bool:
    """Release a held file of this subject, or hold it again. False where there is none that could be turned so."""
    before, after = (Hold.HELD, Hold.RELEASED) if released else (Hold.RELEASED, Hold.HELD)
    own = StoredFile.objects.filter(pk=file_id, subject_id=subject.id, subject_kind=subject.kind, hold=before)
    return own.update(hold=after) == 1


def erase_files(subject: Subject) -> int:
    """Erase all files of a subject, rows now and bytes after the commit (lawful deletion, end of retention)."""
    return _erase(StoredFile.objects.filter(subject_id=subject.id, subject_kind=subject.kind))


def erase_draft(file_id: UUID, *, token: str = "", by: Viewer | None = None) -> int:
    """Take back a file that was uploaded and is not attached yet."""
    mine = Q(token_digest=queries.token_digest(token)) if token else Q(pk__in=[])
    if (who := queries.uploader(by)) is not None:
        mine |= Q(by_post=who)
    return _erase(StoredFile.objects.filter(mine, pk=file_id, subject_id__isnull=True))


def erase_unattached(*, now: datetime) -> int:
    """Erase drafts' files that nobody sent within KEPT_UNATTACHED."""
    old = StoredFile.objects.filter(subject_id__isnull=True, created_at__lt=now - rules.KEPT_UNATTACHED)
    return _erase(old)


def _erase(rows: Any) -> int:
    with transaction.atomic():
        gone = list(rows.select_for_update(of=("self",)))
        StoredFile.objects.filter(pk__in=[file.pk for file in gone]).delete()
        still = set(StoredFile.objects.filter(path__in=[file.path for file in gone]).values_list("path", flat=True))
        paths = [path for file in gone if file.path not in still for path in (file.path, file.thumb_path) if path]
        transaction.on_commit(lambda: clearing.remove(paths))
    return len(gone)


def scan_again(*, limit: int = 100) -> int:
    """Ask the scanner about files it has not seen, the oldest first; how many it answered for.

    One that it will not take, or whose bytes are gone, keeps no other waiting.
    """
    if not scanner.is_configured():
        return 0
    answered = 0
    waiting = StoredFile.objects.filter(scanned=Scanned.NOT_SCANNED).order_by("created_at")
    for file in waiting[: limit * 10]:
        said = scanner.scan(shelf.place(file.path))
        if said is not Scanned.NOT_SCANNED:
            StoredFile.objects.filter(pk=file.pk).update(scanned=said)
            answered += 1
        elif not scanner.answers():
            break
        if answered == limit:
            break
    return answered
