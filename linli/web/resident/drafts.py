# SPDX-License-Identifier: MulanPSL-2.0
"""What a resident has said so far, kept in the session between the four steps. Sealed: it may hold a phone number."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from linli.cases.rules.report import Report
from linli.kernel.ids import new_id
from linli.people.keys import CannotOpen, ring
from linli.web.shared.views.files import DRAFT_TOKEN

DRAFT = "draft"
_BOUND_TO = b"web draft"


@dataclass(slots=True)
class Draft:
    """One report on its way. `token` is what its photos were uploaded under; `key` makes submitting safe to repeat."""

    key: str = field(default_factory=lambda: new_id().hex)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    text: str = ""
    order_type: str = ""  # chosen in the first step
    files: list[dict[str, str]] = field(default_factory=list)
    area_code: str = ""
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    place_kept: bool = False  # 不便说
    name: str = ""
    phone: str = ""
    hide_name: bool = False
    contact_seen: bool = False  # the third step was answered, perhaps with nothing

    @property
    def id(self) -> UUID:
        return UUID(self.key)

    @property
    def has_place(self) -> bool:
        return bool(self.area_code or self.place_text or self.lon is not None or self.place_kept)

    def report(self, request: HttpRequest, device_at: datetime | None) -> Report:
        """The draft as what `report_case` takes."""
        return Report(
            county=settings.LINLI_COUNTY,
            text=self.text,
            order_type=self.order_type,
            area_code=self.area_code,
            place_text=self.place_text,
            lon=self.lon,
            lat=self.lat,
            name=self.name,
            phone=self.phone,
            hide_name=self.hide_name,
            resident_id=request.viewer.resident_id,  # type: ignore[attr-defined]
            files=tuple(UUID(file["id"]) for file in self.files),
            upload_token=self.token,
            device_at=device_at,
        )


def open_draft(request: HttpRequest) -> Draft:
    """The session's draft, or a new one that is not kept yet: looking at a page writes nothing."""
    sealed = request.session.get(DRAFT) if request.session.session_key else None
    if not sealed:
        return Draft()
    try:
        held: dict[str, Any] = json.loads(ring().open(base64.b64decode(sealed), bound_to=_BOUND_TO))
        return Draft(**held)
    except (CannotOpen, ValueError, TypeError):  # sealed with a key that is gone, or by an older version
        return Draft()


def keep_draft(request: HttpRequest, draft: Draft) -> None:
    """Remember the draft, and let this browser see its own photos."""
    plain = json.dumps(asdict(draft), ensure_ascii=False).encode()
    request.session[DRAFT] = base64.b64encode(ring().seal(plain, bound_to=_BOUND_TO)).decode()
    request.session[DRAFT_TOKEN] = draft.token


def end_draft(request: HttpRequest) -> None:
    """It has become a report, or was thrown away."""
    for name in (DRAFT, DRAFT_TOKEN):
        request.session.pop(name, None)
