# SPDX-License-Identifier: MulanPSL-2.0
"""Files that a step or a hand-off asks for: uploaded first, then named in its field `files`; and those one may open."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Path, Router, Status, UploadedFile

from linli.files.actions import keep_upload
from linli.files.queries import file_or_none, open_for
from linli.files.rules import KINDS
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.limits import demand
from linli.people.rules import Viewer
from linli.web.api.auth import actor_of, viewer_for
from linli.web.api.once import Answer, Note, made_once
from linli.web.api.schemas import FileOut
from linli.web.api.shapes import file_shape
from linli.web.api.words import PROBLEMS

router = Router(tags=["files"])


_BYTES = {
    "description": "The file, as it is kept. Each opening is written down.",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


@router.post(
    "/files", response={201: FileOut, **PROBLEMS}, summary="Upload one file for a report, a step or a hand-off"
)
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status:
    """Send one file as multipart/form-data; name its `id` in the field `files` of a report, a step or a hand-off, within a day.

    It passes the same gateway as every page: type by content, size limits, pictures written anew without position data.
    Send an `Idempotency-Key`: the same file under the same name again gets the same `id`.
    """
    viewer, now = _who_sends(request), timezone.now()

    def make(key: UUID, note: Note | None) -> Answer:
        demand("api_upload_token", actor_of(viewer), now=now)
        kept = keep_upload(file, about=None, by=viewer, county=viewer.county, now=now, key=key, note=note)
        return 201, file_shape(kept)

    status, body, _key = made_once(request, viewer, now, make, _made, digest=_digest(file))
    return Status(status, body)


def _made(key: UUID) -> Answer | None:
    kept = file_or_none(key)
    return (201, file_shape(kept)) if kept else None


def _digest(file: UploadedFile) -> bytes:
    found = sha256((file.name or "").encode())
    for chunk in file.chunks():
        found.update(chunk)
    return found.digest()


@router.get("/files/{file}", response=PROBLEMS, summary="Download one file", openapi_extra={"responses": {200: _BYTES}})
def download(
    request: HttpRequest, file: Annotated[UUID, Path(description="`id` beside a case or a hand-off")]
) -> HttpResponse:
    """For who may open it on the page; 404 for everybody else. The token needs the purpose `papers`: files hold names."""
    viewer = viewer_for(request, "papers")
    kept, path = open_for(viewer, file)
    record(Subject("file", kept.pk, kept.county), "open", by=viewer, at=timezone.now(), facts={"of": kept.subject_kind})
    answer = HttpResponse(path.read_bytes(), content_type=KINDS[kept.kind].media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name)}"
    return answer


def _who_sends(request: HttpRequest) -> Viewer:
    """For a step, or for what is handed over with `report`."""
    return viewer_for(request, "report" if "report" in request.scopes else "step")  # type: ignore[attr-defined]
