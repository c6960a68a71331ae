# SPDX-License-Identifier: MulanPSL-2.0
"""Journeys: whole stories in a real browser. Any request that would leave this machine fails the test."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from linli.web.shared.viewers import enter_account, enter_post
from tests.journeys.browser import (
    ARGS,
    THEMES,
    WIDTHS,
    chromium_path,
    faults_of_axe,
    faults_of_size,
    is_ours,
    wear,
)

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright keeps a loop in this thread; tests read the database
PATIENCE = 15_000  # milliseconds
expect.set_options(timeout=PATIENCE)
TALL = 6000  # all of a page in sight: a bar at the bottom hides nothing


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture
def town(town):
    """The cast, living today: the pages go by the real clock, and windows of thirty days close over a fixed one."""
    town.now = timezone.now() - timedelta(minutes=5)
    return town


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGS, headless=True)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, live_server, town):
    """`visit(width=360, js=True, theme="normal", as_post="grid_worker")` → a page in a fresh browser profile."""
    contexts, strays = [], []

    def watch(request):  # it is only heard: ARGS let no name elsewhere be found, and intercepting ends the cache
        if not is_ours(request.url):
            strays.append(request.url)

    def open_page(*, width=360, js=True, theme="normal", as_post="", **more):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": WIDTHS.get(width, 800)},
            java_script_enabled=js,
            has_touch=width < 1000,
            locale="zh-CN",
            **more,
        )
        contexts.append(context)
        context.on("request", watch)
        context.set_default_timeout(PATIENCE)
        cookies = {"linli_theme": theme}
        if as_post:
            cookies["sessionid"] = session_of(getattr(town, as_post))
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert strays == [], f"the pages asked for addresses elsewhere: {strays}"


def session_of(viewer) -> str:
    """The key of a session that acts through this post."""
    request = SimpleNamespace(session=SessionStore())
    enter_account(request, viewer.account_id, now=timezone.now())
    enter_post(request, viewer.id)
    request.session.save()
    return request.session.session_key


@pytest.fixture
def judge():
    """`judge(page, name)` → the faults of a page in each theme: axe, touch and sideways scroll at every width.

    Where LINLI_SHOTS names a folder, a picture of each is saved there.
    """
    folder = os.environ.get("LINLI_SHOTS", "")

    def faults_of(page, name: str, *, themes=THEMES, enhanced: bool = False) -> list[str]:
        before, faults = page.viewport_size, []
        page.emulate_media(reduced_motion="reduce")  # a colour on its way to another is nobody's page
        page.set_viewport_size({"width": before["width"], "height": TALL})
        for theme in themes:
            wear(page, theme)
            faults += faults_of_axe(page, theme=theme, enhanced=enhanced)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            faults += [f"{width} {fault}" for fault in faults_of_size(page, themes, pressed=width < 1000)]
            for theme in themes if folder else ():
                Path(folder).mkdir(parents=True, exist_ok=True)
                wear(page, theme)
                page.screenshot(path=str(Path(folder) / f"{name}-{width}-{theme}.png"), full_page=True)
        page.set_viewport_size(before)
        wear(page, THEMES[0])
        return faults

    return faults_of
