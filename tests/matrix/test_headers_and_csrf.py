# SPDX-License-Identifier: MulanPSL-2.0
"""Every address, from the routes: strict headers on each answer; a POST without the token is refused, nothing typed lost."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from tests.matrix.routes import Route, all_routes
from tests.town import _POSTS, COUNTY

TYPED = "菜市场门口的路灯坏了，写了很久的话"
_BY_ROLE = {str(role): key for key, _unit, role, area in reversed(_POSTS) if area.startswith(COUNTY)}
PAGES = [route for route in all_routes() if not route.pattern.startswith("api/")]


def _somebody(town, route: Route):
    """A viewer who comes past the gate, or None for a visitor."""
    roles = route.gate.removeprefix("roles:").split(",") if route.gate.startswith("roles:") else []
    who = "dispatcher" if route.gate == "staff" or "operator" in roles else _BY_ROLE[roles[0]] if roles else ""
    return getattr(town, who) if who else None


def _address(route: Route, number: str) -> str:
    return Route(re.sub("<uuid:[a-z_]+>", str(uuid.UUID(int=1)), route.pattern), route.gate).address(number)


def _client(viewer, *, strict: bool) -> Client:
    client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    if viewer is not None:
        session, now = client.session, timezone.now().isoformat()
        session.update({"account_id": str(viewer.account_id), "post_id": str(viewer.id), "since": now, "seen": now})
        session.save()
    return client


def test_every_answer_has_strict_headers(town, lamp):
    """No inline script or style anywhere, no guessing of types, nothing from another host, no frame around it."""
    wrong = []
    for route in PAGES:
        answer = _client(_somebody(town, route), strict=False).get(_address(route, lamp.number))
        policy = answer.headers.get("Content-Security-Policy", "")
        strict = "default-src 'self'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
        if (
            not strict
            or "unsafe" in policy
            or "http" in policy
            or answer.headers.get("X-Content-Type-Options") != "nosniff"
            or answer.headers.get("X-Frame-Options") != "DENY"
        ):
            wrong.append((route.pattern, answer.status_code, policy))
    assert not wrong


def test_no_page_has_inline_script_or_style_or_asks_another_host(town, lamp):
    wrong = []
    for route in PAGES:
        answer = _client(_somebody(town, route), strict=False).get(_address(route, lamp.number))
        if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        page = answer.content.decode()
        for mark in (" style=", "<style", " onclick=", " onchange=", "javascript:", 'src="http', 'src="//', "<script>"):
            if mark in page:
                wrong.append((route.pattern, mark))
    assert not wrong


def test_every_post_without_a_token_is_refused_and_keeps_what_was_typed(town, lamp):
    wrong = []
    for route in PAGES:
        if route.pattern == "healthz":
            continue
        client = _client(_somebody(town, route), strict=True)
        answer = client.post(_address(route, lamp.number), {"text": TYPED, "reason": TYPED})
        kept = TYPED in answer.content.decode() if not answer.streaming else False
        if answer.status_code != 403 or not kept:
            wrong.append((route.pattern, answer.status_code, "kept" if kept else "not kept"))
    assert not wrong


@pytest.mark.parametrize("path", ["/api/v1/reports", "/api/v1/cases/LN1/steps/accept", "/api/v1/reports/bulk"])
def test_a_session_may_not_post_to_the_api_without_a_token(town, path):
    answer = _client(town.dispatcher, strict=True).post(path, "{}", content_type="application/json")

    assert answer.status_code == 403
    assert answer.headers["Content-Type"].startswith("application/problem+json")
