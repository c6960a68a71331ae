# SPDX-License-Identifier: MulanPSL-2.0
"""The list of pages that axe looks at in `make prove axe` leaves no page out, and what it names is there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from tests.journeys.conftest import session_of
from tests.journeys.named_pages import named_pages
from tests.journeys.pages import cases_in_every_state, every_page, session_with, who_opens
from tests.matrix.routes import all_routes

# pages that need a whole story of their own: other journeys look at them
ELSEWHERE = {
    "desk/disputes/<str:dispute>/make/<slug:kind>", "report/receipt/<str:token>",
    "mediation/<str:mediation>/help", "mediation/<str:mediation>/papers/<uuid:paper_id>/sign", "logout",
    "desk/disputes/pay/<uuid:pay_list>", "desk/disputes/<str:dispute>/papers/<uuid:paper_id>/sign",
    "desk/disputes/<str:dispute>/papers/<uuid:paper_id>",
}  # fmt: skip

NO_PAGES = {  # files, fragments of a page, a machine's
    "desk/cases/<str:ref>/proposal", "desk/cases/<str:ref>/same", "healthz", "mediation/<str:mediation>/do/<slug:step>",
    "mediation/<str:mediation>/papers/<uuid:paper_id>/<slug:form>",
    "desk/disputes/<str:dispute>/papers/<uuid:paper_id>/<slug:form>", "desk/disputes/<str:dispute>/volume",
}  # fmt: skip


@pytest.fixture
def made(town, report):
    return cases_in_every_state(town, report)


def client_of(town, who: str, receipts: str) -> Client:
    client = Client(raise_request_exception=False)
    if who:
        client.cookies["sessionid"] = receipts if who == "receipt" else session_of(getattr(town, who))
    return client


def test_every_page_is_in_the_list_and_what_it_names_is_there(town, made):
    """What only is posted to answers a GET with 405; a page that says “not found” is judged no fault of."""
    named = {resolve(address).route: (who, address) for who, address in named_pages(town, made)}
    receipts = session_with(made)
    answers = {one: client_of(town, one[0], receipts).get(one[1]).status_code for one in named.values()}
    assert {one: status for one, status in answers.items() if status != 200} == {}
    assert len(named) >= 18

    listed = {resolve(address.partition("?")[0]).route for _who, address in every_page(town, made, whole=False)}
    missing = {
        route.pattern
        for route in all_routes()
        if not route.pattern.startswith(("api/", "files/", "office/"))  # of the office: test_axe, and its own oracle
        and route.pattern not in listed | set(named) | ELSEWHERE
        and client_of(town, who_opens(route), receipts).get(route.address("x")).status_code != 405
    }
    assert missing <= NO_PAGES, missing - NO_PAGES
