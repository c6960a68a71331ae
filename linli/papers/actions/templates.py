# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own template instead of the built-in one: tried first, kept for ever, restored with one act."""

from __future__ import annotations

import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from linli.files import inspector, shelf
from linli.files.actions import refusal as file_refusal
from linli.files.inspect.bad import Bad
from linli.files.names import clean_name
from linli.files.receiving import receive
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Refusal, Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.papers import texts
from linli.papers.models import Layout
from linli.papers.registry import kind_of
from linli.papers.rules import PaperKind
from linli.papers.templating import BadTemplate
from linli.papers.templating.trial import try_template
from linli.papers.templating.words import refusal
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

LARGEST = 2 * 1024 * 1024
KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})


def try_upload(key: str, upload: Any) -> tuple[str, bytes]:
    """The upload's name and its checked bytes. Up to some seconds: call it before opening a transaction.

    Raises BadInput naming the unknown field, the broken tag, the macro or the outside link; nothing is kept then.
    """
    kind = _kind(key)
    name = str(getattr(upload, "name", "") or "")
    with tempfile.TemporaryDirectory(dir=shelf.incoming()) as work:
        try:
            body = _checked(upload, name, Path(work))
            template = Path(work) / "template.docx"
            template.write_bytes(body)
            try_template(template, kind.example, Path(work))
        except Bad as bad:
            raise _at_field(file_refusal(bad.key, name)) from bad
        except BadTemplate as bad:
            raise refusal(bad) from bad
    return clean_name(name, "docx"), body


def _checked(upload: Any, name: str, work: Path) -> bytes:
    source, found = receive(upload, name, work)
    if found.key != "docx":
        raise BadTemplate("not_a_paper")
    if source.stat().st_size > LARGEST:
        words = str(texts.TEMPLATE_TOO_LARGE) % {"mb": LARGEST // 1024 // 1024}
        raise BadInput(words, kept=str(texts.TEMPLATE_KEPT), field="template", code="template_too_large")
    return inspector.inspect("docx", source, work).path.read_bytes()


def _at_field(found: Refusal) -> Refusal:
    found.field, found.kept = "template", str(texts.TEMPLATE_KEPT)
    return found


@transaction.atomic
def replace_template(key: str, *, name: str, body: bytes, by: Viewer, now: datetime) -> None:
    """Make what `try_upload` gave the county's template from now on; papers already made keep theirs."""
    kind, digest = _kept_by(by, key), sha256(body).hexdigest()
    mine = Layout.objects.select_for_update().filter(county=by.county, kind=kind.key)
    mine.filter(in_use=True).update(in_use=False)
    Layout.objects.update_or_create(
        county=by.county, kind=kind.key, sha256=digest,
        defaults={"body": body, "built_in": False, "name": name, "in_use": True, "by_post": by.id, "at": now},
    )  # fmt: skip
    _note("replace_template", kind, by, now, digest)


@transaction.atomic
def restore_template(key: str, *, by: Viewer, now: datetime) -> None:
    """Go back to the built-in template; the county's own stays kept for the papers made with it."""
    kind = _kept_by(by, key)
    Layout.objects.filter(county=by.county, kind=kind.key, in_use=True).update(in_use=False)
    _note("restore_template", kind, by, now, "")


def _note(step: str, kind: PaperKind, by: Viewer, now: datetime, digest: str) -> None:
    subject = Subject("template", new_id(), by.county)
    record(subject, step, by=by, at=now, facts={"kind": kind.key, "digest": digest}, first=True)


def _kept_by(by: Viewer, key: str) -> PaperKind:
    """The kind, if `by` keeps the county's templates. Raises NotAllowed."""
    if by.role not in KEEPERS:
        raise NotAllowed(str(texts.NOT_KEEPER), code="wrong_role")
    return _kind(key)


def _kind(key: str) -> PaperKind:
    kind = kind_of(key)
    if kind is None:
        raise Unknown(str(texts.NO_SUCH_KIND))
    return kind
