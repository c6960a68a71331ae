# SPDX-License-Identifier: MulanPSL-2.0
"""Uploads of a form: through the one gateway, each with its own refusal, none that takes the text down with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.files.actions import keep_upload
from linli.kernel.refusals import Refusal
from linli.people import limits
from linli.people.rules import Viewer

MOST_FILES = 6


def keep_files(
    request: HttpRequest,
    form: BaseForm,
    uploads: Iterable[Any],
    *,
    token: str,
    held: int = 0,
    by: Viewer | None = None,
    county: str = "",
) -> list[dict[str, str]]:
    """The kept ones as {id, name, kind}; what was refused stands at the form's field `files`."""
    county = county or settings.LINLI_COUNTY
    kept: list[dict[str, str]] = []
    for upload in uploads:
        try:
            kept.append(_keep(request, upload, token, held + len(kept), by, county))
        except Refusal as refusal:
            words = " ".join(str(part) for part in (refusal.what, refusal.kept, refusal.todo) if part)
            form.add_error("files", words)
    return kept


def _keep(request: HttpRequest, upload: Any, token: str, held: int, by: Viewer | None, county: str) -> dict[str, str]:
    now = timezone.now()
    if held >= MOST_FILES:
        raise Refusal(_("最多 %(n)d 张。") % {"n": MOST_FILES}, todo=_("请挑看得最清楚的几张。"))
    limits.demand("upload_network", limits.network_prefix(request.META.get("REMOTE_ADDR", "")), now=now)
    file = keep_upload(upload, about=None, by=by, county=county, now=now, token=token)
    return {"id": str(file.id), "name": file.name, "kind": file.kind}
