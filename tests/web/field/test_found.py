# SPDX-License-Identifier: MulanPSL-2.0
"""A grid worker finds something: settles it on the spot, or hands it up."""

from __future__ import annotations

import re
from dataclasses import replace

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.files.queries import files_of
from linli.ledger.queries import story_of
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter
from tests import town as cast
from tests.web.desk.test_reports import photo


def key_of(client) -> str:
    return re.search(r'name="key" value="([^"]+)"', client.get("/field/found").content.decode()).group(1)


def find(client, act, **given):
    return client.post("/field/found", {"text": "楼道灯不亮", "act": act, "key": key_of(client), **given})


def test_settled_on_the_spot_is_reported_and_closed_in_one_go(worker):
    response = find(worker, "settle", result="换了灯泡")

    case = Case.objects.get()
    assert response.status_code == 302
    assert (case.state, case.order_type, case.channel, case.scope_code) == (State.COMPLETE, "G", "grid", cast.GRID)
    assert [line.step for line in story_of(case.subject)] == ["report", "settle_on_spot"]
    assert case.notes.get(field="result").text == "换了灯泡"


def test_one_sentence_is_enough(worker):
    find(worker, "settle")

    assert Case.objects.get().notes.get(field="result").text == "楼道灯不亮"


def test_handed_up_goes_to_the_village_centre(worker, town):
    response = worker.post("/field/found", {"text": "围墙裂了", "act": "hand_up", "key": key_of(worker)}, follow=True)

    case = Case.objects.get()
    assert (case.state, case.centre_id) == (State.REPORTED, town.unit("village_centre"))
    assert "已上报东门社区综治中心" in response.content.decode()


def test_sent_twice_over_a_bad_line_is_one_case(worker):
    key = key_of(worker)
    for _ in range(2):
        response = find(worker, "settle", key=key)

    assert Case.objects.count() == 1
    assert response.status_code == 302
    assert len(story_of(Case.objects.get().subject)) == 2


def test_the_next_find_typed_over_the_last_is_asked_once_more_and_not_lost(worker):
    """Back, the next find over the last one, sent under the key of the page before."""
    key = key_of(worker)
    find(worker, "settle", key=key)
    over = find(worker, "settle", key=key, text="井盖丢了")

    assert over.status_code == 422
    assert "这一件还没有收下" in over.content.decode()
    assert "井盖丢了" in over.content.decode()
    assert find(worker, "settle", key=over.context["form"]["key"].value(), text="井盖丢了").status_code == 302
    assert Case.objects.count() == 2


def test_a_retry_takes_the_half_that_was_missing(worker, monkeypatch):
    """The line was cut between the report and the step: sending again settles it."""
    key = key_of(worker)
    with monkeypatch.context() as broken:
        broken.setattr("linli.web.field.views.found._settle", lambda *args: None)
        find(worker, "settle", key=key)
    assert Case.objects.get().state == State.REPORTED

    find(worker, "settle", key=key, result="换好了")

    assert Case.objects.get().state == State.COMPLETE


def test_nothing_written_is_refused_and_the_rest_is_kept(worker):
    response = find(worker, "settle", text=" ", place_text="3号楼2单元")

    assert response.status_code == 422
    assert "写一句看到了什么" in response.content.decode()
    assert "3号楼2单元" in response.content.decode()
    assert not Case.objects.exists()


def test_a_key_that_is_not_ours_is_refused(worker):
    response = find(worker, "settle", key="00000000000000000000000000000000:made-up")

    assert response.status_code == 400
    assert not Case.objects.exists()


def test_a_clock_of_tomorrow_is_kept_beside_ours(worker):
    find(worker, "hand_up", device_at="2046-01-01T08:00:00Z")

    case = Case.objects.get()
    assert case.device_at.year == 2046
    assert case.reported_at.year < 2046


def test_only_grid_workers_may_come_in(sign_in, client):
    assert sign_in("dispatcher").get("/field/found").status_code == 409
    assert client.get("/field/found").status_code == 302


def test_what_goes_up_is_asked_once_whether_it_is_known(worker, town, report):
    """Not what is settled on the spot, and not what the phone held without a line: that one carries no `ask`."""
    told = report_case(replace(report, text="楼道灯不亮好几天了", area_code=cast.GRID), by=None, now=town.now)
    propose_next(now=town.now)
    page = find(worker, "hand_up", ask="1", text="楼道灯不亮好几天").content.decode()
    assert "似乎已有人反映" in page
    assert Case.objects.count() == 1

    assert find(worker, "hand_up", text="楼道灯不亮好几天", same_as=str(told.case_id)).status_code == 302
    assert Matter.objects.filter(same_as=told.case_id).count() == 1
    assert find(worker, "settle", ask="1", text="楼道灯不亮好几天").status_code == 302


FIRE = "3号楼着火了，火很大，二楼有老人没出来"


def test_who_stands_before_a_fire_is_shown_the_number_first_and_can_press_it(worker, town):
    assert 'href="tel:119"' in worker.get("/field/found").content.decode(), "before it is sent, with or without a line"
    page = worker.post("/field/found", {"text": FIRE, "act": "hand_up", "key": key_of(worker)}, follow=True)
    html = page.content.decode()

    assert 'href="tel:119"' in html
    assert html.index("tel:119") < html.index("就地办结"), "the call comes before any step"
    assert "马上打 119" in html
    again = worker.get(f"/field/cases/{Case.objects.get().number}").content.decode()
    assert 'href="tel:119"' in again, "also when it is opened later"
    home = worker.get("/field/").content.decode()
    assert "特急" in home
    assert "就地办结" not in home, "the first thing to press is the number"


def test_a_fire_said_to_be_settled_is_told_the_number_all_the_same(worker):
    page = worker.post("/field/found", {"text": FIRE, "act": "settle", "key": key_of(worker)}, follow=True)

    assert Case.objects.get().state == State.COMPLETE
    assert "没有人打 119" in page.content.decode()
    later = worker.get(f"/field/cases/{Case.objects.get().number}").content.decode()
    assert "tel:119" not in later, "what has ended calls nobody"


def test_danger_found_when_going_to_look_is_answered_with_the_number(worker, town, lamp):
    take_step(lamp, "ask_verify", by=town.dispatcher, now=town.now)
    answer = worker.post(
        f"/field/cases/{lamp.number}/verify",
        {"found": "yes", "finding": "配电箱着火了，火很大", "seen": Case.objects.get().version},
        follow=True,
    )
    assert "没有人打 119" in answer.content.decode()


NEXT_DOOR = {"lon": "104.2105", "lat": "31.105"}  # in the grid next to the worker's own


def test_a_phone_that_places_it_over_the_border_loses_neither_words_nor_photo(worker):
    """Satellites are ten to fifty metres off; what was done is the worker's, and stays in the grid."""
    response = find(worker, "settle", result="换了灯泡", files=photo("灯.png"), **NEXT_DOOR)

    case = Case.objects.get()
    assert response.status_code == 302
    assert (case.state, case.scope_code, case.lon) == (State.COMPLETE, cast.GRID, 104.2105)
    assert case.notes.get(field="result").text == "换了灯泡"
    assert files_of(case.subject)


def test_what_is_handed_up_over_the_border_can_be_opened(worker):
    response = find(worker, "hand_up", **NEXT_DOOR)
    assert worker.get(response["Location"]).status_code == 200


def test_a_photo_handed_up_twice_leads_to_the_same_matter(worker):
    """The second time the photo is on the matter already."""
    key = key_of(worker)
    first = find(worker, "hand_up", key=key, text=" ", files=photo("墙.png"))
    kept = first.content.decode().split('name="kept" value="')[1].split('"')[0]
    sent = [find(worker, "hand_up", key=key, text="围墙裂了", kept=kept) for _ in range(2)]

    assert [one.status_code for one in sent] == [302, 302]
    assert sent[0]["Location"] == sent[1]["Location"]
    assert Case.objects.count() == 1
