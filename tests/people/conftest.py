# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

import pytest

from linli.ledger.rules import Subject
from linli.people.actions import keep_contact, open_account
from linli.people.actions.signing_in import _nobodys_password
from linli.people.rules import system_viewer
from tests import town as cast

NOW = cast.NOON
SOON = NOW + timedelta(minutes=1)
PASSWORD = "lamp-bridge-42-willow"


@pytest.fixture(autouse=True)
def quick_passwords(settings, request):
    """Argon2 is slow on purpose; only the test of its time needs it."""
    if "unknown_names_take" not in request.node.name:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    _nobodys_password.cache_clear()


@pytest.fixture
def machine():
    """Setup and imports act as the machine."""
    return system_viewer(cast.COUNTY)


@pytest.fixture
def zhang(town, machine):
    """An account without posts, that can sign in."""
    account, _password = open_account(
        county=cast.COUNTY, username="zhang.san", name="张三", password=PASSWORD, by=machine, now=NOW
    )
    return account


@pytest.fixture
def li(db):
    """The contact of 李小明."""
    return keep_contact(county=cast.COUNTY, name="李小明", phone="138 1234 5678", address="东门街 5 号", now=NOW)


@pytest.fixture
def matter():
    """Some matter the contact belongs to."""
    from linli.kernel.ids import new_id

    return Subject("case", new_id(), cast.COUNTY)
