# SPDX-License-Identifier: MulanPSL-2.0
"""我的视图: filters under a name, kept in this browser for one post. No table, and nothing about any case in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from linli.web.desk.shown.asks import Ask

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_VIEWS = 12
_YEAR = 365 * 24 * 3600
_SALT = "linli.desk.views"


@dataclass(frozen=True, slots=True)
class SavedView:
    name: str
    query: str


def saved_views(request: HttpRequest, viewer: Viewer) -> list[SavedView]:
    """The views of this post in this browser; none if the cookie is missing or was changed by hand."""
    try:
        kept = signing.loads(request.COOKIES.get(_cookie(viewer), ""), salt=_SALT)
        return [SavedView(str(name), str(query)) for name, query in kept][:MOST_VIEWS]
    except (signing.BadSignature, TypeError, ValueError):
        return []


def with_view(views: list[SavedView], name: str, query: str) -> list[SavedView]:
    """`views` with one more, or with the one of that name changed; only what a list's address may hold is kept."""
    clean = Ask.read(QueryDict(query)).query()
    return [*(view for view in views if view.name != name), SavedView(name, clean)][-MOST_VIEWS:]


def keep_views(answer: HttpResponse, request: HttpRequest, viewer: Viewer, views: list[SavedView]) -> None:
    value = signing.dumps([[view.name, view.query] for view in views], salt=_SALT, compress=True)
    answer.set_cookie(
        _cookie(viewer), value, max_age=_YEAR, path="/desk/", httponly=True, samesite="Lax", secure=request.is_secure()
    )


def _cookie(viewer: Viewer) -> str:
    return f"linli_views_{str(viewer.id)[-12:]}"
