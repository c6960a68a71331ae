# SPDX-License-Identifier: MulanPSL-2.0
"""Photos of a form that is shown once more, to be mended or asked something: signed, they come back with it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core import signing
from django.forms import BaseForm
from django.http import HttpRequest

from linli.people.rules import Viewer
from linli.web.shared.uploads import keep_files

SALT = "linli.kept"


@dataclass(slots=True)
class KeptFiles:
    """Files of one form: `token` is what they were uploaded under."""

    token: str = ""
    files: list[dict[str, str]] = field(default_factory=list)

    @property
    def ids(self) -> tuple[UUID, ...]:
        return tuple(UUID(file["id"]) for file in self.files)

    def given(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """The inputs of a step with these files in place of the uploads, and what they were uploaded under."""
        return inputs | {"files": list(self.ids), "upload_token": self.token} if "files" in inputs else inputs

    def signed(self) -> str:
        return signing.dumps([self.token, self.files], salt=SALT, compress=True) if self.files else ""


def kept_with(
    request: HttpRequest, form: BaseForm, uploads: list[Any], *, by: Viewer | None = None, county: str = ""
) -> KeptFiles:
    """Those that came back with the form and those uploaded now; what was refused stands at the form's `files`."""
    kept = _read(request.POST.get("kept", ""))
    if uploads:
        kept.token = kept.token or secrets.token_urlsafe(18)
        kept.files += keep_files(request, form, uploads, token=kept.token, held=len(kept.files), by=by, county=county)
    return kept


def _read(signed: str) -> KeptFiles:
    try:
        return KeptFiles(*signing.loads(signed, salt=SALT)) if signed else KeptFiles()
    except (signing.BadSignature, ValueError, TypeError):
        return KeptFiles()
