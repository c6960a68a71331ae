# SPDX-License-Identifier: MulanPSL-2.0
"""A county's own template instead of the built-in one: kept for ever, restored with one act."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.papers import texts
from linli.papers.actions.kinds import kind_named
from linli.papers.models import Layout
from linli.papers.rules import PaperKind
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer
KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})


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
    return kind_named(key)
