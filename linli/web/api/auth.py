# SPDX-License-Identifier: MulanPSL-2.0
"""Who calls: another system by its token, or a signed-in member of staff by session (with CSRF)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from linli.kernel.refusals import NotAllowed
from linli.people.limits import demand
from linli.people.queries.tokens import viewer_of_token
from linli.people.rules import Viewer

SESSION_SCOPES = frozenset({"report", "read", "step", "papers"})


class TokenAuth(HttpBearer):
    """`Authorization: Bearer linli_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        now = timezone.now()
        found = viewer_of_token(token, now=now)
        if found is None:
            return None
        viewer, scopes = found
        demand("api_token", viewer.token_id, now=now)
        request.viewer, request.scopes = viewer, scopes  # type: ignore[attr-defined]
        return viewer


class SessionAuth(APIKeyCookie):
    """The browser session of a member of staff."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        viewer = request.viewer  # type: ignore[attr-defined]
        if not viewer.is_staff:
            return None
        request.scopes = SESSION_SCOPES  # type: ignore[attr-defined]
        return viewer


def viewer_for(request: HttpRequest, scope: str) -> Viewer:
    """The caller, if the token was opened for `scope`."""
    if scope not in request.scopes:  # type: ignore[attr-defined]
        raise NotAllowed("这个接入没有开通这项用途", todo="请安全管理员调整接入的用途", code="scope")
    return request.viewer  # type: ignore[attr-defined]


def actor_of(viewer: Viewer) -> UUID:
    """Under whom a key is remembered: the integration, also when it has a new token."""
    return viewer.sender_id or viewer.id  # type: ignore[return-value]


def ground_of(viewer: Viewer) -> str:
    """Where a report lies that names no place: in the part of the county a token was opened for; else nowhere yet."""
    return viewer.area_code if viewer.token_id and len(viewer.area_code) > len(viewer.county) else ""
