# SPDX-License-Identifier: MulanPSL-2.0
"""What a grid worker sees and does with the matters of the grid."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import report_case, take_step
from linli.cases.rules.states import State
from linli.ledger.queries import denied_attempts
from linli.notices.queries import inbox
from linli.people.queries import reveals_of
from linli.web.field.views import today
from tests import town as cast
from tests.town import fresh


def ask_to_verify(town, case):
    return take_step(case, "ask_verify", by=town.dispatcher, now=town.now)


def test_three_decks_hold_what_is_to_go_to_check_and_nearby(worker, town, lamp, report):
    ask_to_verify(town, lamp)
    report_case(replace(report, text="下水道堵了"), by=None, now=town.now)
    report_case(replace(report, text="邻村的事", area_code=cast.NEXT_GRID), by=None, now=town.now)

    page = worker.get("/field/").content.decode()

    assert page.index("路灯坏了") < page.index("下水道堵了")
    assert "现场核实" in page
    assert "邻村的事" not in page


def test_today_costs_as_much_for_thirty_as_for_one(worker, town, lamp, report):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            worker.get("/field/")
        return len(seen)

    worker.get("/field/")
    few = statements()
    for n in range(30):
        report_case(replace(report, text=f"第{n}件事"), by=None, now=town.now)

    assert statements() == few <= 12


def test_nothing_to_go_to_hides_behind_what_is_due_before_it(worker, town, lamp, report, monkeypatch):
    """A deck that is full says so, and the others are not cut by it."""
    monkeypatch.setattr(today, "MOST_CARDS", 2)
    for n in range(3):
        report_case(replace(report, text=f"第{n}件事"), by=None, now=town.now - timedelta(days=9))
    ask_to_verify(town, lamp)

    page = worker.get("/field/")

    assert [(key, count) for key, *_rest, count in page.context["decks"]] == [
        ("go", "1"),
        ("back", "0"),
        ("near", "2+"),
    ]
    assert "更多的在清单里" in page.content.decode()


def test_the_worker_verifies_with_words(worker, town, lamp):
    case = ask_to_verify(town, lamp)

    response = worker.post(
        f"/field/cases/{case.number}/verify", {"found": "yes", "finding": "灯罩裂了", "seen": case.version}
    )

    assert response.status_code == 302
    assert fresh(case).state == State.REPORTED


def test_a_missing_finding_is_said_at_its_field_and_the_rest_stays(worker, town, lamp):
    case = ask_to_verify(town, lamp)

    response = worker.post(f"/field/cases/{case.number}/verify", {"found": "yes", "finding": ""})

    assert response.status_code == 422
    assert 'id="verify-finding_error"' in response.content.decode()
    assert fresh(case).state == State.VERIFYING


def test_the_neighbouring_worker_cannot_see_it(sign_in, town, lamp):
    stranger = sign_in("other_grid_worker")

    assert stranger.get(f"/field/cases/{lamp.number}").status_code == 404
    assert stranger.post(f"/field/cases/{lamp.number}/settle_on_spot", {"result": "好了"}).status_code == 404


def test_steps_of_other_roles_have_no_address_here(worker, lamp):
    assert worker.post(f"/field/cases/{lamp.number}/dispatch", {}).status_code == 404


def test_a_step_already_taken_by_another_says_by_whom(worker, town, lamp):
    case = ask_to_verify(town, lamp)
    seen = case.version
    take_step(case, "verify", by=town.dispatcher, now=town.now, found=True, finding="中心先核了")

    response = worker.post(f"/field/cases/{case.number}/verify", {"found": "yes", "finding": "我也看了", "seen": seen})

    assert response.status_code == 409
    assert "青禾县综治中心" in response.content.decode()
    assert "我也看了" in response.content.decode()


def test_looking_at_the_phone_number_needs_a_purpose_and_is_noted(worker, town, lamp):
    case = ask_to_verify(town, lamp)
    assert "tel:13812345678" not in worker.get(f"/field/cases/{case.number}").content.decode()

    bare = worker.post(f"/field/cases/{case.number}/contact", {"purpose": ""})
    shown = worker.post(f"/field/cases/{case.number}/contact", {"purpose": "verify"})

    assert bare.status_code == 422
    assert "tel:13812345678" in shown.content.decode()
    assert [look.purpose for look in reveals_of(case.subject)] == ["verify"]


def test_a_tip_hides_who_told_it_from_the_worker_too(worker, town, report):
    receipt = report_case(replace(report, order_type="R"), by=None, now=town.now)
    case = ask_to_verify(town, fresh(receipt.case_id))

    page = worker.get(f"/field/cases/{case.number}").content.decode()

    assert "李小明" not in page
    assert "13812345678" not in page
    assert "138****5678" not in page
    assert worker.post(f"/field/cases/{case.number}/contact", {"purpose": "verify"}).status_code == 409
    [tried] = denied_attempts(case.county, since=town.now)
    assert (tried.by_id, tried.path) == (town.grid_worker.id, f"/field/cases/{case.number}/contact")


def test_the_list_shows_open_and_ended_apart(worker, town, lamp, report):
    other = report_case(
        replace(report, text="已经办好的小事", channel="grid", phone="", name=""), by=None, now=town.now
    )
    take_step(other.case_id, "settle_on_spot", by=town.grid_worker, now=town.now, result="好了")

    assert "已经办好的小事" not in worker.get("/field/list").content.decode()
    assert "已经办好的小事" in worker.get("/field/list?show=ended").content.decode()


def test_the_map_names_my_grid(worker):
    page = worker.get("/field/map").content.decode()

    assert "map-chosen" in page
    assert "东门社区第一网格" in page


def test_the_notice_of_a_visit_leads_to_the_page_on_the_phone(worker, town, lamp):
    ask_to_verify(town, lamp)
    [line] = [one for one in inbox(town.grid_worker) if "现场" in one.words]

    assert worker.get(line.link).status_code == 200
