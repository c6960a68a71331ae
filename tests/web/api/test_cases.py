# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from linli.cases.actions import report_case, take_step
from linli.cases.queries import Filters
from linli.cases.queries.story import story
from linli.cases.rules.states import State
from linli.files.actions import attach, keep_upload
from linli.files.rules import Hold
from linli.ledger.queries import denied_attempts, story_of
from linli.people.models import ApiToken
from tests.cases.ways import dispatched
from tests.town import COUNTY, NEIGHBOUR, NEXT_TOWN, TOWN, fresh
from tests.web.desk.test_reports import photo


def test_a_case_is_read_by_number_and_id(caller, lamp):
    feed = caller()
    assert feed.get(f"/cases/{lamp.number}").json()["id"] == str(lamp.pk)
    assert feed.get(f"/cases/{lamp.pk}").json()["number"] == lamp.number


def test_an_integration_reads_redacted_words(caller, lamp):
    body = caller().get(f"/cases/{lamp.number}").json()
    assert body["redacted"]
    assert "13812345678" not in str(body)


def test_outside_the_scope_it_is_404_in_the_same_words(caller, lamp):
    stranger = caller("stranger", area=NEIGHBOUR)
    there = stranger.get(f"/cases/{lamp.number}")
    nowhere = stranger.get("/cases/LN519901202611209999")
    assert there.status_code == nowhere.status_code == 404
    assert there.json() == nowhere.json()


def test_what_a_system_tries_outside_its_scope_is_on_the_record(caller, lamp, town):
    stranger = caller("stranger", area=NEIGHBOUR, scopes=["report"])
    stranger.get(f"/cases/{lamp.number}")
    reader = caller("reader", area=NEIGHBOUR)
    reader.get(f"/cases/{lamp.number}")

    tried = denied_attempts(NEIGHBOUR, since=town.now - timedelta(days=3650))
    assert sorted(attempt.reason_code for attempt in tried) == ["scope", "unknown"]
    tokens = set(ApiToken.objects.filter(county=NEIGHBOUR).values_list("pk", flat=True))
    assert {attempt.by_id for attempt in tried} == tokens


def test_a_system_opened_for_a_unit_reads_what_that_unit_was_given_and_no_more(caller, lamp, town):
    housing, centre = caller("housing", unit="housing"), caller("centre", unit="county_centre")
    assert housing.get(f"/cases/{lamp.number}").status_code == 404
    assert centre.get(f"/cases/{lamp.number}").status_code == 200

    dispatched(town, lamp)

    assert housing.get(f"/cases/{lamp.number}").status_code == 200
    assert [case["id"] for case in housing.get("/changes").json()["cases"]] == [str(lamp.pk)]
    other = caller("city management", unit="city_management")
    assert other.get(f"/cases/{lamp.number}").status_code == 404
    assert other.get("/changes").json()["cases"] == []


def test_a_system_opened_for_some_categories_reads_those(caller, lamp):
    assert caller("roads", categories=["C01"]).get(f"/cases/{lamp.number}").status_code == 200
    assert caller("disputes", categories=["E02"]).get(f"/cases/{lamp.number}").status_code == 404


def test_a_machines_step_names_its_token_in_the_entry_and_in_the_story(caller, lamp, town):
    dispatched(town, lamp)
    system = caller("housing system", post="handler")
    assert system.post(f"/cases/{lamp.number}/steps/sign", {"seen": 3}).status_code == 200

    signed, others = story_of(lamp.subject)[-1], story_of(lamp.subject)[:-1]
    assert signed.facts["token"] == str(ApiToken.objects.get(name="housing system").pk)
    assert not any("token" in line.facts for line in others)
    shown = story(fresh(lamp), town.dispatcher)
    assert ["经系统接入" in line.who for line in shown] == [False] * len(others) + [True]


def test_changes_go_on_from_the_cursor_and_miss_nothing(caller, lamp, town, report):
    feed = caller()
    for _ in range(4):
        report_case(report, by=None, now=town.now)
    seen, cursor = [], ""
    while True:
        page = feed.get(f"/changes?limit=2&after={cursor}").json()
        seen += [case["id"] for case in page["cases"]]
        cursor = page["next"]
        if not page["more"]:
            break
    assert len(seen) == len(set(seen)) == 5
    assert feed.get(f"/changes?after={cursor}").json()["cases"] == []

    take_step(lamp, "accept", by=town.dispatcher, now=town.now + timedelta(seconds=1))
    assert [case["id"] for case in feed.get(f"/changes?after={cursor}").json()["cases"]] == [str(lamp.pk)]
    assert feed.get("/changes?after=xyz").status_code == 422
    cursor = feed.get(f"/changes?after={cursor}").json()["next"]
    take_step(lamp, "classify", by=town.dispatcher, now=town.now + timedelta(seconds=2), category="C0118")
    assert [case["id"] for case in feed.get(f"/changes?after={cursor}").json()["cases"]] == [str(lamp.pk)]


def test_a_departments_system_signs_and_finishes_through_a_post(caller, lamp, town):
    system = caller("housing system", post="handler")
    dispatched(town, lamp)
    signed = system.post(f"/cases/{lamp.number}/steps/sign", {"seen": 3})
    assert signed.status_code == 200, signed.json()
    done = system.post(f"/cases/{lamp.number}/steps/finish", {"fields": {"result": "换了灯泡", "solved": True}})
    assert done.json()["state"] == State.FINISHED
    assert fresh(lamp).handler_id == town.handler.id


def test_a_step_sent_twice_under_one_key_is_taken_once(caller, lamp, town):
    system = caller("centre", post="dispatcher")
    for _ in range(2):
        answer = system.post(f"/cases/{lamp.number}/steps/accept", {}, **{"Idempotency-Key": "a"})
        assert answer.status_code == 200
    assert fresh(lamp).version == 2


def test_a_step_not_open_or_unknown_is_409_and_a_missing_field_422(caller, lamp, town):
    system = caller("centre", post="dispatcher")
    assert system.post(f"/cases/{lamp.number}/steps/close", {}).status_code == 409
    assert system.post(f"/cases/{lamp.number}/steps/fly", {}).json()["code"] == "unknown_step"
    answer = system.post(f"/cases/{lamp.number}/steps/refuse", {"fields": {"reason": "不归我们"}})
    assert (answer.status_code, answer.json()["field"]) == (422, "door")


def test_the_loser_of_a_race_is_told_by_whom(caller, lamp, town):
    system = caller("centre", post="dispatcher")
    take_step(lamp, "accept", by=town.second_operator, now=town.now)
    answer = system.post(f"/cases/{lamp.number}/steps/accept", {"seen": 1})
    assert answer.status_code == 409
    assert answer.json()["code"] == "taken_by_another"


def test_a_session_needs_the_csrf_token(client, lamp, town):
    assert client.get("/api/v1/steps").status_code == 401


def test_a_confidential_report_stays_confidential(caller, report, town):
    receipt = report_case(replace(report, order_type="R"), by=None, now=town.now)
    dispatched(town, fresh(receipt.case_id))
    body = caller("housing system", post="handler").get(f"/cases/{receipt.number}").json()
    assert body["redacted"]
    assert "李小明" not in str(body)


def test_a_field_that_a_step_does_not_ask_for_is_named(caller, lamp, town):
    """Dropped, `notes` for `note` would be a word nobody ever reads."""
    system = caller("centre", post="dispatcher")
    answer = system.post(f"/cases/{lamp.number}/steps/accept", {"fields": {"notes": "请尽快"}})
    assert (answer.status_code, answer.json()["field"]) == (422, "notes")
    assert fresh(lamp).version == 1


def test_a_case_located_elsewhere_is_named_once_as_gone(caller, lamp, town):
    """And only to who had it: another town hears of it as its own, the county as changed."""
    feeds = {area: caller(area, area=area) for area in (COUNTY, TOWN, NEXT_TOWN)}
    before = {area: feed.get("/changes").json()["next"] for area, feed in feeds.items()}
    take_step(lamp, "locate", by=town.dispatcher, now=town.now, area=NEXT_TOWN)
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)

    told = {area: feed.get(f"/changes?after={before[area]}").json() for area, feed in feeds.items()}
    assert [told[area]["gone"] for area in feeds] == [[], [str(lamp.pk)], []]
    assert [[case["id"] for case in told[area]["cases"]] for area in feeds] == [[str(lamp.pk)], [], [str(lamp.pk)]]
    town_feed = feeds[TOWN]
    assert town_feed.get(f"/changes?after={told[TOWN]['next']}").json()["gone"] == []


def test_a_case_classified_out_of_a_tokens_categories_is_named_as_gone(caller, lamp, town, report):
    """And no case that never was of them."""
    lamps, rubbish = caller("lamps", categories=("C01",)), caller("rubbish", categories=("C03",))
    other = fresh(report_case(replace(report, category="C0118"), by=None, now=town.now).case_id)
    before = {feed: feed.get("/changes").json()["next"] for feed in (lamps, rubbish)}
    take_step(other, "classify", by=town.dispatcher, now=town.now, category="C0305")
    take_step(other, "classify", by=town.dispatcher, now=town.now, category="C0401")

    told = {feed: feed.get(f"/changes?after={before[feed]}").json() for feed in (lamps, rubbish)}
    assert told[lamps]["gone"] == [str(other.pk)]
    assert lamps.get(f"/cases/{other.number}").status_code == 404
    assert told[rubbish]["gone"] == [str(other.pk)], "it was theirs in between"
    third = caller("third", categories=("C05",))
    assert third.get("/changes").json()["gone"] == []


def test_a_case_handed_up_from_a_tokens_centre_is_named_as_gone(caller, lamp, town):
    below = caller("town centre", unit="town_centre")
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    first = below.get("/changes").json()
    assert str(lamp.pk) in {case["id"] for case in first["cases"]}
    take_step(lamp, "hand_up", by=town.town_operator, now=town.now, reason="本级办不了")
    after = below.get(f"/changes?after={first['next']}").json()
    assert (after["cases"], after["gone"]) == ([], [str(lamp.pk)])
    assert caller("works", unit="town_works").get("/changes").json()["gone"] == []


def test_a_case_of_an_office_classified_out_of_its_tokens_categories_is_named_as_gone(caller, town, report):
    """Also one that the office was given: what it does not see any more it is told of."""
    case = fresh(report_case(replace(report, category="C0118"), by=None, now=town.now).case_id)
    dispatched(town, case)
    office = caller("housing lamps", unit="housing", categories=("C01",))
    other = caller("works lamps", unit="town_works", categories=("C01",))
    before = {feed: feed.get("/changes").json() for feed in (office, other)}
    assert [one["id"] for one in before[office]["cases"]] == [str(case.pk)]
    take_step(case, "classify", by=town.dispatcher, now=town.now, category="C0305")

    gone = {feed: feed.get(f"/changes?after={before[feed]['next']}").json()["gone"] for feed in (office, other)}
    assert gone == {office: [str(case.pk)], other: []}


def test_the_story_has_its_words_and_the_files_that_the_caller_may_open(caller, town, report):
    """As the page shows them: of a confidential matter the unit reads no name and no photo that is held."""
    told = replace(report, text="楼道灯不亮", order_type="R")
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    kept = keep_upload(photo("灯.png"), about=None, by=town.dispatcher, county=COUNTY, now=town.now)
    take_step(case, "write", by=town.dispatcher, now=town.now, text="李小明说灯罩也碎了")
    attach([kept.pk], case.subject, by=town.dispatcher, hold=Hold.HELD)
    dispatched(town, case)

    centre = caller("centre", post="dispatcher").get(f"/cases/{case.number}").json()
    unit = caller("unit", post="handler").get(f"/cases/{case.number}").json()
    words = {
        who: [one for line in body["story"] if line["step"] == "write" for one in line["words"]]
        for who, body in (("centre", centre), ("unit", unit))
    }
    assert [one["text"] for one in words["centre"]] == ["李小明说灯罩也碎了"]
    assert words["centre"][0]["label"]
    assert all("李小明" not in one["text"] for one in words["unit"])
    assert ([one["id"] for one in centre["files"]], centre["files_kept_back"]) == ([str(kept.pk)], 0)
    assert (unit["files"], unit["files_kept_back"]) == ([], 1)


def test_a_nul_is_refused_wherever_it_stands(caller, lamp, client, town):
    system = caller("centre", post="dispatcher")
    assert system.get("/cases/%00").status_code == 400
    assert system.get("/changes?after=%00").json()["code"] == "bad_address"
    into = system.post(f"/cases/{lamp.number}/steps/merge", {"fields": {"into": "\x00"}})
    assert into.status_code in (409, 422), into.json()
    assert client.get("/resident/%00").status_code == 400
    assert client.get("/?state=%00").status_code == 400
    assert Filters.read({"state": "\x00reported"}).state == "reported", "posted ones too"


def test_the_point_of_a_complaint_goes_out_to_its_own_centre_alone(caller, town, report):
    told = replace(report, order_type="C", lon=104.2051, lat=31.1051)
    complaint = dispatched(town, fresh(report_case(told, by=None, now=town.now).case_id))
    plain = fresh(report_case(replace(told, order_type="H"), by=None, now=town.now).case_id)

    for one in (caller(), caller("housing system", post="handler")):
        assert one.get(f"/cases/{complaint.number}").json()["lon"] is None
        assert {case["lon"] for case in one.get("/changes").json()["cases"] if case["id"] == str(complaint.pk)} == {
            None
        }
    own = caller("centre system", post="dispatcher")
    assert own.get(f"/cases/{complaint.number}").json()["lon"] == 104.2051
    assert caller("another feed").get(f"/cases/{plain.number}").json()["lon"] == 104.2051


def test_a_dispatch_that_was_taken_back_is_named_to_the_unit_as_gone(caller, lamp, town):
    office, other = caller("housing system", unit="housing"), caller("other system", unit="city_management")
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    first = {one: one.get("/changes").json() for one in (office, other)}
    take_step(lamp, "undo", by=town.dispatcher, now=town.now)
    after = {one: one.get(f"/changes?after={first[one]['next']}").json() for one in first}

    assert [case["number"] for case in first[office]["cases"]] == [lamp.number]
    assert (after[office]["cases"], after[office]["gone"]) == ([], [str(lamp.pk)])
    assert after[other]["gone"] == []
    assert office.get(f"/cases/{lamp.number}").status_code == 404


def test_an_access_through_a_post_reads_its_own_categories_only(caller, lamp, town, report):
    other = fresh(report_case(replace(report, category="C0305"), by=None, now=town.now).case_id)
    post = caller("lamps", post="dispatcher", categories=["C01"])
    assert [case["number"] for case in post.get("/changes").json()["cases"]] == [lamp.number]
    assert post.get(f"/cases/{other.number}").status_code == 404
    assert post.post(f"/cases/{other.number}/steps/accept", {}).status_code == 404
