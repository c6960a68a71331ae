# SPDX-License-Identifier: MulanPSL-2.0
"""Files that a step asks for: uploaded first, then named in its field `files`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router, Status, UploadedFile

from linli.files.actions import keep_upload
from linli.kernel.refusals import NotAllowed
from linli.people.limits import demand
from linli.web.api.auth import actor_of, viewer_for
from linli.web.api.schemas import FileOut
from linli.web.api.words import PROBLEMS

router = Router(tags=["files"])


@router.post("/files", response={201: FileOut, **PROBLEMS}, summary="Upload one file for a step")
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status:
    """Send one file as multipart/form-data; name its `id` in the field `files` of a step, within a day.

    It passes the same gateway as every page: type by content, size limits, pictures written anew without position data.
    """
    viewer, now = viewer_for(request, "step"), timezone.now()
    if viewer.id is None:
        raise NotAllowed("这个接入没有选岗位，不能办事", todo="请安全管理员选由哪个岗位负责", code="no_post")
    demand("api_upload_token", actor_of(viewer), now=now)
    kept = keep_upload(file, about=None, by=viewer, county=viewer.county, now=now)
    return Status(201, _shape(kept))


def _shape(kept: Any) -> dict[str, Any]:
    return {"id": kept.id, "name": kept.name, "kind": kept.kind, "size": kept.size}
