# SPDX-License-Identifier: MulanPSL-2.0
"""The one gateway for uploads, and what happens to kept files afterwards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.files.models import StoredFile

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer


def keep_upload(
    upload: Any, *, about: Subject | None, by: Viewer | None, county: str, now: datetime, token: str = ""
) -> StoredFile:
    """Check, rewrite and keep one uploaded file (anything with `name` and `chunks()`).

    Without `about` the file is a draft's: give the `token` of that draft, and `attach` it later with the same one.
    Takes up to a second: call it before opening a transaction. Raises BadInput or TooLarge (field "files").
    """
    raise NotImplementedError


def attach(file_ids: Collection[UUID], subject: Subject, *, token: str = "", by: Viewer | None = None) -> int:
    """Hand drafts' files to their subject, in one statement; only who uploaded them (post or token) may."""
    raise NotImplementedError
