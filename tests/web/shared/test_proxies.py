# SPDX-License-Identifier: MulanPSL-2.0
"""Behind a reverse proxy limits count the resident's network, and nobody chooses an address for themselves."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from linli.web.shared.proxies import ProxyMiddleware, client_of, networks

PROXY, RESIDENT = "10.0.0.5", "203.0.113.9"
TRUSTED = networks(["10.0.0.0/24", "fd00::/8"])


def seen(settings, peer: str, **headers: str):
    """The request as the views see it."""
    settings.LINLI_PROXIES = ["10.0.0.0/24", "fd00::/8"]
    found = []
    middleware = ProxyMiddleware(lambda request: found.append(request) or HttpResponse())
    middleware(RequestFactory().get("/", REMOTE_ADDR=peer, **headers))
    return found[0]


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("203.0.113.9", RESIDENT),
        ("1.1.1.1, 203.0.113.9", RESIDENT),  # the left one was written by the client
        ("10.0.0.7, 203.0.113.9", RESIDENT),  # also when it looks like a proxy of ours
        ("203.0.113.9, 10.0.0.7", RESIDENT),  # two proxies in a row
        ("203.0.113.9:50123", RESIDENT),
        ("::ffff:203.0.113.9", RESIDENT),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("203.0.113.9,", RESIDENT),
        ("", PROXY),
        ("unknown", PROXY),
        ("203.0.113.9, rubbish, 10.0.0.7", "10.0.0.7"),
        ("10.0.0.9, 10.0.0.7", "10.0.0.9"),  # somebody inside
    ],
)
def test_the_right_most_address_that_is_not_ours_is_the_client(forwarded, client):
    assert client_of(PROXY, forwarded, TRUSTED) == client


def test_a_trusted_proxy_is_believed(settings):
    request = seen(settings, PROXY, HTTP_X_FORWARDED_FOR=RESIDENT, HTTP_X_FORWARDED_PROTO="https")

    assert (request.META["REMOTE_ADDR"], request.is_secure(), request.scheme) == (RESIDENT, True, "https")


def test_anybody_else_is_not(settings):
    request = seen(settings, RESIDENT, HTTP_X_FORWARDED_FOR="1.1.1.1", HTTP_X_FORWARDED_PROTO="https")

    assert (request.META["REMOTE_ADDR"], request.is_secure()) == (RESIDENT, False)
    assert "HTTP_X_FORWARDED_FOR" not in request.META


def test_a_proxy_that_passes_on_a_clients_own_scheme_is_believed_for_its_own_only(settings):
    request = seen(settings, PROXY, HTTP_X_FORWARDED_FOR=RESIDENT, HTTP_X_FORWARDED_PROTO="https, http")

    assert request.scheme == "http"


@pytest.mark.parametrize("wrong", ["10.0.0.5/8", "proxy.local", "10.0.0"])
def test_a_slip_in_the_setting_is_told_at_the_start(wrong):
    with pytest.raises(ImproperlyConfigured, match="LINLI_PROXIES"):
        networks([wrong])


def test_limits_count_the_residents_behind_a_proxy_apart(client, db, settings):
    """One resident's wrong tries close the door for that network and not for the town behind the same proxy."""
    settings.LINLI_PROXIES = ["10.0.0.0/24"]

    numbers = iter(range(10_000, 99_999))

    def ask(resident: str) -> int:
        form = {"number": f"LN51990120260101{next(numbers)}", "secret": "ABCD-EFGH"}
        return client.post("/follow", form, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=resident).status_code

    tries = [ask(RESIDENT) for _ in range(40)]

    assert tries[0] != 429
    assert tries[-1] == 429
    assert ask("198.51.100.7") != 429
