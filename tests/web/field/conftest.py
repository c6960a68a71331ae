# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from linli.web.shared.viewers import enter_account, enter_post


@pytest.fixture(autouse=True)
def _that_noon(that_noon):
    """The pages go by the clock of the cast."""


def session_of(viewer) -> str:
    """The key of a session that acts through this post."""
    request = SimpleNamespace(session=SessionStore())
    enter_account(request, viewer.account_id, now=timezone.now())
    enter_post(request, viewer.id)
    request.session.save()
    return request.session.session_key


@pytest.fixture
def sign_in(town):
    """A client that acts through the post of that name."""

    def enter(name: str) -> Client:
        client = Client()
        client.cookies["sessionid"] = session_of(getattr(town, name))
        return client

    return enter


@pytest.fixture
def worker(sign_in):
    return sign_in("grid_worker")
