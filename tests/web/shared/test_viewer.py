# SPDX-License-Identifier: MulanPSL-2.0
"""Who is looking: post, resident, receipt, or nobody yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from linli.kernel.ids import new_id
from linli.web.shared.viewers import hold_receipt, viewer_for, viewer_of_request

pytestmark = pytest.mark.urls("tests.web.shared.refusing_urls")


@pytest.fixture(autouse=True)
def plain_pages(settings):
    settings.ROOT_URLCONF = "tests.web.shared.refusing_urls"


def test_a_page_that_does_not_ask_who_looks_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/silent").status_code == 200


def test_a_visitor_without_a_session_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/greet").content.decode() == "resident "


def test_a_post_is_found_in_one_query_after_the_session(client, town, sit, django_assert_num_queries):
    sit(client, town.dispatcher)
    with django_assert_num_queries(2):  # session, post
        assert client.get("/greet").content.decode() == f"operator {town.dispatcher.name}"


def test_after_half_an_hour_away_the_post_is_left(client, town, sit):
    sit(client, town.dispatcher, seen=timezone.now() - timedelta(minutes=31))
    assert client.get("/greet").content.decode() == "resident "
    assert client.session.get("post_id") is None


def test_twenty_nine_minutes_away_are_no_harm_and_are_noted(client, town, sit):
    before = timezone.now() - timedelta(minutes=29)
    sit(client, town.dispatcher, seen=before)
    assert client.get("/greet").content.decode().startswith("operator")
    assert client.session["seen"] > before.isoformat()


def test_twelve_hours_after_signing_in_it_is_over_however_busy(client, town, sit):
    sit(client, town.dispatcher, since=timezone.now() - timedelta(hours=12, minutes=1))
    assert client.get("/greet").content.decode() == "resident "


def test_a_changed_password_ends_the_session_at_its_next_request(client, town, sit):
    sit(client, town.dispatcher)
    account = town.accounts["dispatcher"]
    account.sessions_from = timezone.now() + timedelta(seconds=1)
    account.save()
    assert client.get("/greet").content.decode() == "resident "


def test_a_stopped_account_is_nobody_at_its_next_request(client, town, sit):
    sit(client, town.dispatcher)
    account = town.accounts["dispatcher"]
    account.is_active = False
    account.save()
    assert client.get("/greet").content.decode() == "resident "


def test_a_receipt_opens_its_own_matter_and_no_other(client, db):
    first, second = new_id(), new_id()
    request = RequestFactory().get("/")
    request.session = client.session
    request.session.create()
    hold_receipt(request, "LN1", first)
    hold_receipt(request, "LN2", second)
    request.viewer = viewer_of_request(request)

    assert viewer_for(request, "LN1").case_id == first
    assert viewer_for(request, "LN2").case_id == second
    assert viewer_for(request, "LN3").case_id == second  # the newest receipt, which LN3 is not


def test_only_the_newest_receipts_are_held(client, db):
    request = RequestFactory().get("/")
    request.session = client.session
    for n in range(25):
        hold_receipt(request, f"LN{n}", new_id())
    assert list(request.session["receipts"])[0] == "LN5"
    assert len(request.session["receipts"]) == 20
