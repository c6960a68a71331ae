# SPDX-License-Identifier: MulanPSL-2.0
"""The one-page report and the receipt."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.models import Case
from linli.people.rules import LIMITS
from tests import town as cast
from tests.web.resident.ways import TEXT, number_and_secret, text_of

MOST_STATEMENTS = 12


def quick(client, follow=True, **given):
    return client.post("/report/quick", {"text": TEXT, **given}, follow=follow)


def key_of(client) -> str:
    return re.search(r'name="key" value="([^"]+)"', client.get("/report/quick").content.decode()).group(1)


def test_one_page_makes_a_report_and_a_receipt(client):
    receipt = quick(client, key=key_of(client), order_type="C", area_code=cast.TOWN, name="李小明", phone="13812345678")

    case = Case.objects.get()
    assert number_and_secret(receipt)[0] == case.number
    assert (case.order_type, case.confidential, case.scope_code) == ("C", True, cast.TOWN)


def test_a_terminal_needs_only_the_text(client):
    assert quick(client).status_code == 200
    assert quick(client).status_code == 200
    assert Case.objects.count() == 2


def test_pressing_twice_on_one_page_is_one_report(client):
    key = key_of(client)

    assert number_and_secret(quick(client, key=key)) == number_and_secret(quick(client, key=key))
    assert Case.objects.count() == 1


def test_the_next_matter_typed_over_the_last_is_not_swallowed(client):
    key = key_of(client)
    quick(client, key=key)
    over = quick(client, key=key, text="西门的井盖丢了")

    assert over.status_code == 422
    assert "这一件还没有收下" in text_of(over)
    assert "西门的井盖丢了" in over.content.decode()
    quick(client, key=over.context["form"]["key"].value(), text="西门的井盖丢了")
    assert Case.objects.count() == 2


def test_a_made_up_key_opens_nobodys_receipt(client, lamp):
    response = quick(client, key=f"{lamp.pk.hex}:made-up")

    assert response.status_code == 400
    assert lamp.number not in response.content.decode()


def test_one_report_costs_at_most_twelve_statements(client):
    key = key_of(client)
    quick(client)
    with CaptureQueriesContext(connection) as seen:
        response = quick(client, follow=False, key=key, area_code=cast.VILLAGE, name="李小明", phone="13812345678")

    assert response.status_code == 302
    assert len(seen) <= MOST_STATEMENTS, "\n".join(query["sql"][:120] for query in seen)


def test_it_writes_no_session(client):
    quick(client)

    assert "sessionid" not in client.cookies


def test_wrong_input_says_where_and_keeps_the_rest(client):
    response = quick(client, text="", place_text="老槐树下", phone="abc", area_code="999")

    page = text_of(response)
    assert response.status_code == 422
    assert "还没有写是什么事" in page
    assert "这不像电话号码" in page
    assert "没有找到这个地方" in page
    assert "老槐树下" in response.content.decode()


def test_a_wrong_file_is_refused_and_nothing_is_reported(client, tmp_path):
    lie = tmp_path / "photo.jpg"
    lie.write_bytes(b"MZ this is a program")
    with lie.open("rb") as upload:
        response = quick(client, files=upload)

    assert response.status_code == 422
    assert "“photo”" in response.content.decode()
    assert TEXT in response.content.decode()
    assert not Case.objects.exists()


def test_the_receipt_address_holds_no_secret_and_cannot_be_guessed(client):
    response = quick(client, follow=False)
    receipt = client.get(response["Location"])
    _number, secret = number_and_secret(receipt)

    assert secret not in response["Location"]
    assert client.get("/report/receipt/" + "0" * 32 + ":1:x")["Location"] == "/follow"


def test_after_ten_minutes_the_receipt_leads_to_the_follow_page(client, time_machine):
    time_machine.move_to("2026-11-22T08:00:00+08:00")
    address = quick(client, follow=False)["Location"]
    time_machine.move_to("2026-11-22T08:09:00+08:00")
    assert client.get(address).status_code == 200
    time_machine.move_to("2026-11-22T08:11:00+08:00")

    assert client.get(address)["Location"] == "/follow"


def test_the_qr_opens_the_follow_page_and_keeps_the_secret_out_of_the_log(client):
    receipt = quick(client)
    number, secret = number_and_secret(receipt)

    assert receipt.context["address"].endswith(f"/follow?number={number}")
    assert secret not in receipt.context["address"]
    assert "data:image/svg+xml" in receipt.content.decode()


@pytest.mark.parametrize("address", ["203.0.113.7"])
def test_a_flood_from_one_network_is_slowed_down_and_nothing_typed_is_lost(client, address):
    for _ in range(LIMITS["report_network"].burst):
        client.post("/report/quick", {"text": TEXT}, REMOTE_ADDR=address)

    response = client.post("/report/quick", {"text": "第三十一件"}, REMOTE_ADDR=address)

    assert response.status_code == 429
    assert "第三十一件" in response.content.decode()
    assert Case.objects.count() == LIMITS["report_network"].burst
    assert client.post("/report/quick", {"text": TEXT}, REMOTE_ADDR="198.51.100.9").status_code == 302
    serials = sorted(int(number[16:]) for number in Case.objects.values_list("number", flat=True))
    assert serials == list(range(1, len(serials) + 1)), "who was refused took no number"


def test_a_second_press_is_no_further_try(client):
    from linli.web.shared.keys import new_key

    key = new_key()
    for _ in range(LIMITS["report_network"].burst + 5):
        assert client.post("/report/quick", {"text": TEXT, "key": key}, REMOTE_ADDR="203.0.113.7").status_code == 302
    assert Case.objects.count() == 1

    for _ in range(LIMITS["report_network"].burst - 1):
        client.post("/report/quick", {"text": TEXT}, REMOTE_ADDR="203.0.113.7")
    assert client.post("/report/quick", {"text": TEXT}, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert client.post("/report/quick", {"text": TEXT, "key": key}, REMOTE_ADDR="203.0.113.7").status_code == 302
