# SPDX-License-Identifier: MulanPSL-2.0
"""Whom a token stands for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from linli.kernel.rows import new_row
from linli.kernel.statements import run_prepared
from linli.people.models import ApiToken
from linli.people.queries.posts import viewer_of_post
from linli.people.rules import Viewer, integration_viewer
from linli.people.rules.categories import both
from linli.people.rules.tokens import token_digest

if TYPE_CHECKING:
    from django.db.models import QuerySet

_COLUMNS = ("id", "county", "name", "scopes", "area_code", "categories", "unit_id", "post_id", "sender")
_OPEN = f"""
SELECT {", ".join(_COLUMNS)} FROM people_apitoken WHERE digest = %s AND closed_at IS NULL AND expires_at > %s
"""  # asked with every request, so prepared


def viewer_of_token(token: str, *, now: datetime) -> tuple[Viewer, frozenset[str]] | None:
    """The viewer and the scopes of a token; None if it is unknown, closed or past its day. At most two statements."""
    found = run_prepared(connections[DEFAULT_DB_ALIAS], _OPEN, [token_digest(token), now])
    if not found:
        return None
    row = new_row(ApiToken, **dict(zip(_COLUMNS, found[0], strict=True)))
    if row.post_id is None:
        return integration_viewer(row), frozenset(row.scopes)
    viewer = viewer_of_post(row.post_id)
    categories = both(viewer.categories, row.categories) if viewer else None
    if viewer is None or categories is None:
        return None
    narrowed = replace(viewer, categories=categories, token_id=row.pk, sender_id=row.sender or row.pk)
    return narrowed, frozenset(row.scopes)


def token_name(token_id: UUID) -> str:
    """What the security administrator calls it."""
    return ApiToken.objects.filter(pk=token_id).values_list("name", flat=True).first() or ""


def tokens_visible_to(viewer: Viewer) -> QuerySet[ApiToken]:
    """Tokens of the viewer's area, newest first, for the security administrator."""
    return ApiToken.objects.filter(area_code__startswith=viewer.area_code).order_by("-opened_at", "pk")
