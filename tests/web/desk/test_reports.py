# SPDX-License-Identifier: MulanPSL-2.0
"""An operator takes down what somebody says, and gives the receipt."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from linli.cases.models import Case
from linli.cases.queries import case_by_secret
from linli.ledger.queries import story_of
from tests.town import GRID, NEXT_VILLAGE, VILLAGE

TOLD = {"channel": "hotline", "text": "东门菜市场门口的路灯坏了三天", "area": VILLAGE, "place_text": "南门", "order_type": "H",
        "category": "C0118", "urgency": "normal", "name": "李小明", "phone": "13812345678"}  # fmt: skip


def test_a_call_becomes_a_case_with_a_receipt(at_desk, town):
    client = at_desk("dispatcher")
    response = client.post("/desk/new", TOLD | {"once": str(uuid4())}, follow=True)
    [case] = Case.objects.all()
    page = response.content.decode()
    assert response.redirect_chain == [("/desk/new/receipt", 302)]
    assert case.number in page
    assert "青禾县综治中心" in page
    assert (case.channel, case.scope_code, case.place_text) == ("hotline", VILLAGE, "南门")
    assert case_by_secret(case.number, response.context["receipt"]["secret"]) == case
    assert story_of(case.subject)[0].by_post == town.dispatcher.id
    assert "no-store" in response["Cache-Control"]


def test_the_same_form_sent_twice_is_one_case(at_desk):
    client, told = at_desk("dispatcher"), TOLD | {"once": str(uuid4())}
    client.post("/desk/new", told)
    client.post("/desk/new", told)
    assert Case.objects.count() == 1
    client.post("/desk/new", TOLD | {"once": str(uuid4())})
    assert Case.objects.count() == 2


def test_the_secret_is_shown_for_ten_minutes(at_desk, noon):
    client = at_desk("dispatcher")
    client.post("/desk/new", TOLD)
    assert client.get("/desk/new/receipt").status_code == 200
    noon.shift(timedelta(minutes=11))
    assert client.get("/desk/new/receipt")["Location"] == "/desk/new"


def test_an_emergency_is_told_at_once_to_who_holds_the_phone(at_desk):
    client = at_desk("dispatcher")
    page = client.post("/desk/new", TOLD | {"text": "三楼着火了，浓烟很大，老人还没下来"}, follow=True).content.decode()
    assert "请对方马上拨打 119" in page
    assert "马上拨打" not in client.post("/desk/new", TOLD, follow=True).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"text": ""}, "text"), ({"phone": "123"}, "phone"), ({"area": "519902001"}, "area"), ({"channel": "api"}, "channel"),
     ({"category": "nope"}, "category")],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_the_rest_stays(at_desk, wrong, field):
    response = at_desk("dispatcher").post("/desk/new", TOLD | wrong)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "李小明" in response.content.decode()
    assert Case.objects.count() == 0


def test_nobody_is_looked_up_by_their_number(at_desk, django_assert_max_num_queries):
    client = at_desk("dispatcher")
    client.post("/desk/new", TOLD)
    page = client.get("/desk/new").content.decode()
    assert "13812345678" not in page
    assert "李" not in page


def test_places_are_chosen_by_name(at_desk):
    page = at_desk("dispatcher").get("/desk/new").content.decode()
    assert "城关街道 东门社区" in page
    assert NEXT_VILLAGE in page
    assert GRID in at_desk("village_operator").get("/desk/new").content.decode()
    town_page = at_desk("town_operator").get("/desk/new").content.decode()
    assert VILLAGE in town_page
    assert NEXT_VILLAGE not in town_page


@pytest.mark.parametrize("who", ["handler", "supervisor", "leader", "grid_worker", "mediator"])
def test_only_operators_take_calls(at_desk, who):
    assert at_desk(who).get("/desk/new").status_code == 404
    assert at_desk(who).post("/desk/new", TOLD).status_code == 404
    assert Case.objects.count() == 0
