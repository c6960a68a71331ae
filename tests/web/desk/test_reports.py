# SPDX-License-Identifier: MulanPSL-2.0
"""An operator takes down what somebody says, and gives the receipt."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.cases.models import Case
from linli.cases.queries import case_by_secret
from linli.files.queries import files_of
from linli.ledger.queries import story_of
from linli.web.shared.keys import new_key
from tests.town import GRID, NEXT_VILLAGE, VILLAGE

TOLD = {"channel": "hotline", "text": "东门菜市场门口的路灯坏了三天", "area": VILLAGE, "place_text": "南门", "order_type": "H",
        "category": "C0118", "urgency": "normal", "name": "李小明", "phone": "13812345678"}  # fmt: skip


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path


def photo(name: str) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "orange").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_a_call_becomes_a_case_with_a_receipt(at_desk, town):
    client = at_desk("dispatcher")
    response = client.post("/desk/new", TOLD | {"key": new_key()}, follow=True)
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
    client, told = at_desk("dispatcher"), TOLD | {"key": new_key()}
    first = client.post("/desk/new", told, follow=True).context["receipt"]
    again = at_desk("dispatcher").post("/desk/new", told, follow=True).context["receipt"]  # in another browser, too
    assert Case.objects.count() == 1
    assert (first["number"], first["secret"]) == (again["number"], again["secret"])
    client.post("/desk/new", TOLD | {"key": new_key()})
    assert Case.objects.count() == 2


def test_the_next_caller_typed_over_the_last_is_not_lost(at_desk):
    client, told = at_desk("dispatcher"), TOLD | {"key": new_key()}
    client.post("/desk/new", told)
    over = client.post("/desk/new", told | {"text": "西门井盖丢了"})
    assert over.status_code == 422
    assert "这一件还没有收下" in over.content.decode()
    client.post("/desk/new", told | {"text": "西门井盖丢了", "key": over.context["form"]["key"].value()})
    assert sorted(case.title[:2] for case in Case.objects.all()) == ["东门", "西门"]


def test_a_key_that_is_not_ours_takes_nothing_in(at_desk):
    assert at_desk("dispatcher").post("/desk/new", TOLD | {"key": str(uuid4())}).status_code == 422
    assert Case.objects.count() == 0


def test_what_a_caller_brought_is_attached_and_a_bad_one_takes_nothing_down_with_it(at_desk):
    client, told = at_desk("dispatcher"), TOLD | {"key": new_key()}
    bad = client.post(
        "/desk/new", told | {"files": [photo("好.png"), SimpleUploadedFile("坏.png", b"MZ not a picture")]}
    )
    assert bad.status_code == 422
    assert "1 个文件已经传好" in bad.content.decode()
    assert "李小明" in bad.content.decode()

    client.post("/desk/new", told | {"kept": bad.context["kept"].signed()})
    [case] = Case.objects.all()
    assert [file.name for file in files_of(case.subject)] == ["好.png"]


def test_a_photo_is_kept_where_something_else_is_missing(at_desk):
    client = at_desk("dispatcher")
    page = client.post("/desk/new", TOLD | {"key": new_key(), "text": "", "files": [photo("现场.png")]})
    assert page.status_code == 422
    assert "1 个文件已经传好" in page.content.decode()


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
