# SPDX-License-Identifier: MulanPSL-2.0
"""Signing in as one of the cast, and clocks moved by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from linli.people.rules import Viewer


def sit_down(client: Client, viewer: Viewer, *, since: datetime | None = None, seen: datetime | None = None) -> None:
    """The session that signing in and choosing this post would have made."""
    now = timezone.now()
    session = client.session
    session["account_id"], session["post_id"] = str(viewer.account_id), str(viewer.id)
    session["since"], session["seen"] = (since or now).isoformat(), (seen or now).isoformat()
    session.save()


@pytest.fixture
def sit() -> Callable[..., None]:
    return sit_down
