# SPDX-License-Identifier: MulanPSL-2.0
"""A report in four small steps, by somebody without account and without script."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from linli.cases.models import Case, CaseText
from linli.people.models import Contact
from linli.places.actions import merge_areas, open_area
from linli.places.models import Grid
from linli.places.queries import forget
from tests import town as cast
from tests.web.resident.ways import TEXT, fill_steps, key_in, number_and_secret, send, text_of


def test_a_resident_without_account_reports_in_four_steps(client):
    receipt = send(client)

    case = Case.objects.get()
    number, secret = number_and_secret(receipt)
    assert number == case.number
    assert len(secret) == 8
    assert (case.scope_code, case.place_text, case.channel) == (cast.VILLAGE, "菜市场北门", "web")
    assert CaseText.objects.get(case=case).text == TEXT
    assert "青禾县综治中心负责" in text_of(receipt)
    assert "0999-8800110" in text_of(receipt)


def test_looking_at_the_pages_writes_no_session(client):
    for path in ("/", "/report/1", "/report/quick", "/follow", "/mine"):
        assert client.get(path).status_code == 200

    assert "sessionid" not in client.cookies


def test_reload_and_back_find_what_was_typed(client):
    fill_steps(client)

    assert TEXT in text_of(client.get("/report/1"))
    assert "菜市场北门" in client.get("/report/2").content.decode()
    assert "13812345678" in client.get("/report/3").content.decode()
    assert "您有一份没写完的" in text_of(client.get("/"))


def test_the_draft_is_sealed_in_the_session_row(client):
    fill_steps(client)

    from django.contrib.sessions.models import Session

    row = Session.objects.get().get_decoded()
    assert "13812345678" not in str(row)
    assert TEXT not in str(row)


def test_nothing_written_is_said_at_the_field(client):
    response = client.post("/report/1", {"text": "  ", "order_type": "H"})

    assert response.status_code == 422
    assert "还没有写是什么事" in text_of(response)
    assert 'id="id_text_error"' in response.content.decode()


def test_ten_megabytes_of_text_are_refused_and_come_back(client):
    response = client.post("/report/1", {"text": "字" * (10 * 1024 * 1024 // 3), "order_type": "H"})

    assert response.status_code == 422
    assert "最多 20000 个字" in text_of(response)
    assert response.content.decode().count("字字字字字") > 100_000
    assert not Case.objects.exists()


def test_a_place_may_be_kept_back(client):
    send(client, place={"act": "keep"})

    assert Case.objects.get().scope_code == cast.COUNTY


def test_saying_nothing_of_the_place_is_asked_once_more(client):
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    response = client.post("/report/2", {"act": "next"})

    assert response.status_code == 422
    assert "不便说" in text_of(response)


def test_an_unknown_area_is_refused_and_the_words_stay(client):
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    response = client.post("/report/2", {"area_code": "519901999", "place_text": "老槐树下", "act": "next"})

    assert response.status_code == 422
    assert "没有找到这个地方" in text_of(response)
    assert "老槐树下" in response.content.decode()


def test_an_area_of_the_next_county_is_refused_with_a_way_back(client):
    check = fill_steps(client, place={"area_code": cast.NEIGHBOUR, "place_text": "县界", "act": "next"})

    response = client.post("/report/4", {"key": key_in(check)})

    assert response.status_code == 422
    assert "不在本县" in text_of(response)
    assert 'href="/report/2"' in response.content.decode()
    assert not Case.objects.exists()


def test_a_tap_on_the_list_keeps_the_words_and_goes_one_level_down(client):
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    town = client.post("/report/2", {"area": cast.TOWN, "place_text": "北门"}, follow=True)

    assert f'name="area" value="{cast.VILLAGE}"' in town.content.decode()
    assert "北门" in town.content.decode()


def test_a_point_finds_its_grid(client):
    check = fill_steps(client, place={"lon": "104.205", "lat": "31.105", "act": "next"})

    assert "第一网格" in text_of(check)
    client.post("/report/4", {"key": key_in(check)})
    assert Case.objects.get().scope_code == cast.GRID


def test_a_county_that_is_not_drawn_yet_keeps_every_point(client):
    Grid.objects.filter(code__startswith=cast.COUNTY).delete()
    forget()
    client.post("/report/1", {"text": TEXT, "order_type": "H"})
    assert client.post("/report/2", {"lon": "104.205", "lat": "31.105", "act": "next"}).status_code == 302


def test_a_village_that_is_not_drawn_yet_is_not_called_another_county(client, town):
    open_area(f"{cast.TOWN}299", name="新城社区", on=timezone.localdate(), by=None, now=town.now)
    client.post("/report/1", {"text": TEXT, "order_type": "H"})
    assert client.post("/report/2", {"lon": "104.9", "lat": "31.9", "act": "next"}).status_code == 302


def test_a_point_outside_the_county_is_taken_off_and_said(client):
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    response = client.post("/report/2", {"lon": "2.35", "lat": "48.85", "act": "next"})

    assert response.status_code == 422
    assert "不在本县" in text_of(response)
    assert "2.35" not in response.content.decode()


def test_a_number_that_is_no_phone_is_refused_at_its_field(client):
    response = client.post("/report/3", {"phone": "不告诉你", "act": "next"})

    assert response.status_code == 422
    assert "这不像电话号码" in text_of(response)


def test_no_contact_at_all_is_fine(client):
    receipt = send(client, contact={"act": "next"})

    assert receipt.status_code == 200
    assert Case.objects.get().contact_id is None
    assert not Contact.objects.exists()


def test_pressing_twice_gives_the_same_receipt(client):
    key = key_in(fill_steps(client))

    first = client.post("/report/4", {"key": key}, follow=True)
    again = client.post("/report/4", {"key": key}, follow=True)

    assert number_and_secret(first) == number_and_secret(again)
    assert Case.objects.count() == 1


def test_a_key_of_ours_that_was_never_sent_leads_back_to_the_beginning(client):
    key = key_in(fill_steps(client))
    client.post("/report/again")

    response = client.post("/report/4", {"key": key})

    assert (response.status_code, response["Location"]) == (302, "/report/1")


def test_after_sending_the_draft_is_gone(client):
    send(client)

    assert TEXT not in text_of(client.get("/report/1"))


def test_the_steps_cannot_be_jumped(client):
    assert client.get("/report/4")["Location"] == "/report/1"
    client.post("/report/1", {"text": TEXT, "order_type": "H"})
    assert client.get("/report/4")["Location"] == "/report/2"


def test_a_clock_of_the_future_is_shown_and_not_refused(client):
    check = fill_steps(client)

    receipt = client.post("/report/4", {"key": key_in(check), "device_at": "2046-01-01T00:00:00Z"}, follow=True)

    case = Case.objects.get()
    assert case.device_at.year == 2046
    assert case.reported_at.year < 2046
    assert "您手机的时间快了" in text_of(receipt)


def test_nonsense_for_a_clock_is_left_out(client):
    check = fill_steps(client)

    client.post("/report/4", {"key": key_in(check), "device_at": "13月40日"})

    assert Case.objects.get().device_at is None


def test_a_poster_in_the_stairway_knows_the_place(client):
    client.get(f"/report?area={cast.VILLAGE}")
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    assert "东门社区" in text_of(client.get("/report/2"))


def test_a_poster_of_a_village_that_was_merged_leads_to_the_new_one(client, town, time_machine):
    merge_areas([cast.VILLAGE], into=cast.NEXT_VILLAGE, on=town.now.date(), reason="撤并", by=None, now=town.now)
    time_machine.move_to(town.now + timedelta(days=2), tick=False)
    client.get(f"/report?area={cast.VILLAGE}")
    client.post("/report/1", {"text": TEXT, "order_type": "H"})

    assert "柳河村" in text_of(client.get("/report/2"))


def test_a_poster_of_another_county_or_of_nowhere_is_not_believed(client):
    for code in (cast.NEIGHBOUR, "519901999", "x"):
        client.get(f"/report?area={code}")

    assert "sessionid" not in client.cookies
