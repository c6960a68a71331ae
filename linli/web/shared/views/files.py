# SPDX-License-Identifier: MulanPSL-2.0
"""One address for every kept file. Its bytes came from a stranger: they are never shown as a page of ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from linli.files import queries
from linli.files.rules import KINDS
from linli.kernel.refusals import Unknown
from linli.web.shared.viewers import viewers_of

if TYPE_CHECKING:
    from linli.files.models import StoredFile

DRAFT_TOKEN = "draft_token"  # noqa: S105  session key: the token under which a visitor's uploads wait for their report


@require_safe
def show(request: HttpRequest, file_id: UUID) -> HttpResponseBase:
    """The file as an attachment; `?thumb=1` gives the small picture in place. 404 outside the viewer's scope."""
    thumb = request.GET.get("thumb") == "1"
    token = request.session.get(DRAFT_TOKEN, "")
    kept, path = _opened(request, file_id, thumb, token)
    in_place = thumb and bool(kept.thumb_path)
    response = FileResponse(
        path.open("rb"),
        as_attachment=not in_place,
        filename=kept.name,
        content_type="image/jpeg" if in_place else KINDS[kept.kind].media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"  # kept by the browser, asked for at the gate every time
    response["ETag"] = f'"{kept.sha256}{"-t" if in_place else ""}"'
    answer = get_conditional_response(request, etag=response["ETag"], response=response)  # type: ignore[arg-type]
    if answer is not response:
        response.close()
    return answer or response


def _opened(request: HttpRequest, file_id: UUID, thumb: bool, token: str) -> tuple[StoredFile, Path]:
    """By whoever is signed in, else by any of the receipts that this browser holds."""
    refused: Unknown | None = None
    for viewer in viewers_of(request):
        try:
            return queries.open_for(viewer, file_id, thumb=thumb, token=token)
        except Unknown as refusal:
            refused = refused or refusal
    assert refused is not None  # somebody is always looking
    raise refused


file = show
