# SPDX-License-Identifier: MulanPSL-2.0
"""Whom a token stands for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from linli.people.models import ApiToken
from linli.people.queries.posts import viewer_of_post
from linli.people.rules import Viewer, integration_viewer
from linli.people.rules.tokens import token_digest

if TYPE_CHECKING:
    from django.db.models import QuerySet


def viewer_of_token(token: str, *, now: datetime) -> tuple[Viewer, frozenset[str]] | None:
    """The viewer and the scopes of a token; None if it is unknown, closed or past its day. At most two statements."""
    row = ApiToken.objects.filter(digest=token_digest(token), closed_at__isnull=True, expires_at__gt=now).first()
    if row is None:
        return None
    if row.post_id is None:
        return integration_viewer(row), frozenset(row.scopes)
    viewer = viewer_of_post(row.post_id)
    return (replace(viewer, token_id=row.pk), frozenset(row.scopes)) if viewer else None


def tokens_visible_to(viewer: Viewer) -> QuerySet[ApiToken]:
    """Tokens of the viewer's area, newest first, for the security administrator."""
    return ApiToken.objects.filter(area_code__startswith=viewer.area_code).order_by("-opened_at", "pk")
