# SPDX-License-Identifier: MulanPSL-2.0
"""The template a paper is made with, kept from its first use on."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from linli.papers.models import Layout
from linli.papers.rules import PaperKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def layout_for(kind: PaperKind, county: str, by: Viewer | None, now: datetime) -> Layout:
    """The county's own template, else the built-in one as it is today, kept from its first use on."""
    own = Layout.objects.filter(county=county, kind=kind.key, in_use=True).first()
    if own is not None:
        return own
    body = kind.template()
    found, _made = Layout.objects.get_or_create(
        county=county, kind=kind.key, sha256=sha256(body).hexdigest(),
        defaults={"body": body, "built_in": True, "at": now},
    )  # fmt: skip
    return found
