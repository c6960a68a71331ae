# SPDX-License-Identifier: MulanPSL-2.0
"""Files of a step: kept before the step is taken, and kept on when the step is not taken yet."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from linli.files.actions import keep_upload

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest, QueryDict

    from linli.people.rules import Viewer

MOST_FILES = 9


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that waits for its step; `value` goes through the form."""

    id: UUID
    name: str

    @property
    def value(self) -> str:
        return f"{self.id}:{self.name}"


def kept_before(posted: QueryDict) -> list[KeptFile]:
    """Files kept by an earlier try of the same form. Whether they are the poster's is checked when they are attached."""
    found = []
    for value in posted.getlist("kept_file")[:MOST_FILES]:
        file_id, _colon, name = value.partition(":")
        try:
            found.append(KeptFile(UUID(file_id), name[:120]))
        except ValueError:
            continue
    return found


def keep_files(uploads: list[Any], *, by: Viewer, county: str, now: datetime, token: str) -> list[KeptFile]:
    """Check and keep what was just uploaded. Raises BadInput or TooLarge, field "files"."""
    kept = []
    for upload in uploads[:MOST_FILES]:
        file = keep_upload(upload, about=None, by=by, county=county, now=now, token=token)
        kept.append(KeptFile(file.id, file.name))
    return kept


def keep_uploads(request: HttpRequest, form: BaseForm, kept: list[KeptFile], *, county: str) -> None:
    """Keep what was uploaded with a form that is not taken: a browser cannot fill a file in again. `kept` grows."""
    uploads = request.FILES.getlist("files") if "files" in form.fields else []
    known = {file.name for file in kept}
    uploads = [upload for upload in uploads if upload.name not in known][: MOST_FILES - len(kept)]
    now = timezone.now()
    kept += keep_files(uploads, by=request.viewer, county=county, now=now, token=new_token())  # type: ignore[attr-defined]


def new_token() -> str:
    return secrets.token_urlsafe(18)
