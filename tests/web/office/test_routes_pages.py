# SPDX-License-Identifier: MulanPSL-2.0
"""The table of routes and the trained models as an administrator edits them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from linli.cases.actions import report_case, take_step
from linli.cases.actions.proposals import accept_proposal
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.triage.actions import add_route, change_route, keep_model
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Matter, ModelVersion, Proposal, Route
from linli.triage.queries.engine import engines_of, forget_engines
from linli.triage.queries.returned import returned_categories
from linli.triage.queries.routes import route_rows
from tests.town import COUNTY, SINCE
from tests.triage.conftest import weights  # noqa: F401  a small trained model


@pytest.fixture
def rule(town):
    return add_route(
        category="C01",
        area_code=COUNTY,
        unit_id=town.unit("housing"),
        starts_on=SINCE,
        by=town.system_admin,
        now=town.now,
    )


def form(town, **changes) -> dict[str, str]:
    plain = {
        "category": "C01",
        "area_code": COUNTY,
        "unit": str(town.unit("city_management")),
        "starts_on": "2026-11-20",
    }
    return plain | {"act": "try"} | changes


def told(town, report, **changes):
    receipt = report_case(replace(report, **changes), by=None, now=town.now)
    propose_next(now=town.now)
    return receipt.case_id, Proposal.objects.get(matter=receipt.case_id).pk


def test_a_rule_is_tried_before_it_is_kept(at_office, town, report, rule):
    for n in range(3):
        told(town, report, text=f"第{n}盏路灯坏了")
    client = at_office("system_admin")

    page = client.post("/office/routes/new", form(town)).content.decode()
    assert "有 3 件会派到别的单位" in page
    assert "青禾县住建局" in page
    assert Route.objects.count() == 1

    tried = page.split('name="tried" value="')[1].split('"')[0]
    answer = client.post("/office/routes/new", form(town, act="save", tried=tried))
    assert answer.status_code == 302
    assert Route.objects.count() == 2
    assert "已保存" in client.get(answer.url).content.decode()


def test_a_rule_that_was_changed_after_the_trial_is_tried_again(at_office, town, rule):
    client = at_office("system_admin")
    page = client.post("/office/routes/new", form(town)).content.decode()
    tried = page.split('name="tried" value="')[1].split('"')[0]
    other = form(town, act="save", tried=tried, unit=str(town.unit("housing")), category="C03")
    assert client.post("/office/routes/new", other).status_code == 200
    assert Route.objects.count() == 1


def test_saving_without_a_trial_only_tries(at_office, town):
    at_office("system_admin").post("/office/routes/new", form(town, act="save"))
    assert not Route.objects.exists()


def test_the_list_shows_what_wins_and_what_is_wrong(at_office, town, rule):
    page = at_office("audit_admin").get("/office/routes").content.decode()
    for words in ("公用设施", "青禾县住建局", "没有自己的默认规则", "写得越细越先用"):
        assert words in page, words
    add_route(
        category="C01", area_code=COUNTY, unit_id=town.unit("city_management"), starts_on=SINCE, by=town.system_admin,
        now=town.now,
    )  # fmt: skip
    assert "与另一条规则相冲突" in at_office("audit_admin").get("/office/routes?fault=conflict").content.decode()


def test_returns_teach_the_rule_to_change(at_office, town, report, rule):
    for n in range(3):
        case_id, proposal = told(town, report, text=f"第{n}盏路灯坏了")
        accept_proposal(case_id, proposal, by=town.dispatcher, now=town.now)
        take_step(case_id, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案")
    page = at_office("system_admin").get("/office/routes").content.decode()
    assert "这个单位常退回" in page
    page = at_office("system_admin").get(f"/office/routes/{rule.pk}").content.decode()
    assert "派去 3 件，退回 3 件" in page
    assert "90 天内退回的，按类别" in page
    assert f'href="/office/routes/new?category=C0118&amp;area_code={COUNTY}"' in page
    form = at_office("system_admin").get(f"/office/routes/new?category=C0118&area_code={COUNTY}").content.decode()
    assert re.search(r'<option value="C0118" selected', form)
    reader = at_office("audit_admin").get(f"/office/routes/{rule.pk}").content.decode()
    assert "按类别" in reader
    assert "routes/new" not in reader


def test_a_rule_is_changed_and_ended_and_its_story_stays(at_office, town, rule):
    client = at_office("system_admin")
    assert client.get(f"/office/routes/{rule.pk}/change").status_code == 200
    client.post(f"/office/routes/{rule.pk}/end", {})
    assert [line.step for line in story_of(Subject("route", rule.pk, COUNTY))] == ["add_route", "end_route"]
    assert "已停用" in client.get(f"/office/routes/{rule.pk}").content.decode()


@pytest.mark.parametrize("who", ["security_admin", "audit_admin"])
@pytest.mark.parametrize("path", ["new", "import", "{}/change", "{}/end"])
def test_others_read_and_do_not_write(at_office, town, rule, who, path):
    assert at_office(who).get(f"/office/routes/{rule.pk}").status_code == 200
    assert at_office(who).get("/office/routes/" + path.format(rule.pk)).status_code == 409


def test_a_sheet_goes_out_and_comes_back_unchanged(at_office, town, rule, csv_of):
    client = at_office("system_admin")
    out = b"".join(client.get("/office/routes/export?format=csv").streaming_content).decode("utf-8-sig")
    rows = [line.split(",") for line in out.splitlines() if line]
    page = client.post("/office/routes/import", {"file": csv_of(rows)}).content.decode()
    assert "未变 1 行" in page


def test_a_sheet_is_judged_row_by_row(at_office, town, csv_of):
    rows = [
        ["事项类别", "地区代码", "派给单位", "从哪天起"],
        ["C01", COUNTY, "青禾县住建局", "2026-01-01"],
        ["", "", "没有这个局", ""],
        ["Z9", "", "青禾县住建局", ""],
    ]
    client = at_office("system_admin")
    page = client.post("/office/routes/import", {"file": csv_of(rows)}).content.decode()
    assert "新增 1 行" in page
    assert "未收 2 行" in page
    assert not Route.objects.exists()
    token = page.split('name="token" value="')[1].split('"')[0]
    client.post("/office/routes/import", {"token": token})
    assert Route.objects.count() == 1


def test_a_model_runs_when_a_named_person_switched_it_on_and_one_click_brings_the_old_one_back(
    at_office,
    town,
    weights,  # noqa: F811
):
    facts = {
        "rows": 60, "aside": 20, "classes": 2, "vanished": ["C0118"],
        "candidate": {"rows": 20, "accuracy": 0.9}, "running": {"rows": 20, "accuracy": 0.95, "name": "旧版"},
        "rows_by_class": {"C0118": 40, "C0305": 20}, "thresholds": {"C0118": 0.87, "C0305": 1.01},
    }  # fmt: skip
    first, second = (
        keep_model(COUNTY, "category", weights, facts, by=None, now=town.now, name=name) for name in ("一", "二")
    )
    client = at_office("system_admin")
    page = client.get(f"/office/models/{second.pk}").content.decode()
    for words in ("90.0%", "95.0%", "这些类在新样本里没有了", "路灯", "87% 起", "都请人定"):
        assert words in page, words

    for row in (first, second):
        seen = client.get(f"/office/models/{row.pk}/on").context["form"]["seen"].value()
        client.post(f"/office/models/{row.pk}/on", {"seen": seen})
    forget_engines()
    assert engines_of(COUNTY).get("category").version_id == second.pk
    button = f'<form method="post" action="/office/models/{second.pk}/back">'
    assert button in client.get(f"/office/models/{second.pk}").content.decode()
    client.post(f"/office/models/{second.pk}/back", {})
    forget_engines()
    assert engines_of(COUNTY).get("category").version_id == first.pk
    assert [line.step for line in story_of(Subject("model", second.pk, COUNTY))] == [
        "keep_model", "switch_on", "switch_back",
    ]  # fmt: skip
    assert story_of(Subject("model", second.pk, COUNTY))[-1].by_post == town.system_admin.id


def test_switching_on_over_another_shows_what_was_compared_and_the_warnings(at_office, town, weights):  # noqa: F811
    facts = {"candidate": {"rows": 20, "macro_f1": 0.5}, "vanished": ["C0118"]}
    first, second = (
        keep_model(COUNTY, "category", weights, facts, by=None, now=town.now, name=name) for name in ("一", "二")
    )
    client = at_office("system_admin")
    client.post(f"/office/models/{first.pk}/on", {})
    forget_engines()
    assert "现在在用的是一" in client.get(f"/office/models/{second.pk}").content.decode()
    page = client.get(f"/office/models/{second.pk}/on").content.decode()
    assert "现在在用的一" in page
    assert "留出的事项不到 100 件" in page


def test_who_compared_with_what_runs_no_more_switches_nothing_on(at_office, town, weights):  # noqa: F811
    """Two administrators at once: the second read a comparison with another version."""
    first, second = (keep_model(COUNTY, "category", weights, {}, by=None, now=town.now, name=name) for name in "一二")
    client = at_office("system_admin")
    seen = client.get(f"/office/models/{second.pk}/on").context["form"]["seen"].value()
    client.post(f"/office/models/{first.pk}/on", {"seen": seen})
    late = client.post(f"/office/models/{second.pk}/on", {"seen": seen})

    assert late.status_code == 409
    assert "在用的已经换成 一" in late.content.decode()
    assert client.post(f"/office/models/{second.pk}/on", {}).status_code == 409, "without a comparison none is switched"
    assert ModelVersion.objects.get(state="running").pk == first.pk
    seen = client.get(f"/office/models/{second.pk}/on").context["form"]["seen"].value()
    assert client.post(f"/office/models/{second.pk}/on", {"seen": seen}).status_code == 302


def test_ending_a_rule_says_what_would_go_elsewhere_and_from_which_day(at_office, town, rule, report):
    case = report_case(report, by=None, now=timezone.now()).case_id
    Matter.objects.filter(pk=case).update(category="C0118")
    client, url = at_office("system_admin"), f"/office/routes/{rule.pk}/end"
    assert "有 1 件会派到别的单位" in client.get(url).content.decode()
    tomorrow = county_day(timezone.now()) + timedelta(days=1)
    client.post(url, {"on": tomorrow.isoformat()})
    assert Route.objects.get(pk=rule.pk).ends_on == tomorrow


def test_an_import_says_what_would_go_elsewhere_before_it_is_taken(at_office, town, rule, report, csv_of):
    case = report_case(report, by=None, now=timezone.now()).case_id
    Matter.objects.filter(pk=case).update(category="C0118")
    rows = [["事项类别", "地区代码", "派给单位", "从哪天起"], ["C0118", COUNTY, "青禾县城管局", "2026-01-01"]]
    page = at_office("system_admin").post("/office/routes/import", {"file": csv_of(rows)}).content.decode()
    assert "有 1 件会派到别的单位" in page
    assert "城管" in page
    assert Route.objects.count() == 1


def test_what_its_earlier_unit_returned_is_not_laid_on_the_new_one(town, rule, report):
    for _n in range(3):
        case = report_case(report, by=None, now=town.now).case_id
        propose_next(now=town.now)
        proposal = Proposal.objects.get(matter=case)
        accept_proposal(case, proposal.pk, by=town.dispatcher, now=town.now)
        take_step(case, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    today = town.now.date()
    assert "returned" in next(one for one in route_rows(town.system_admin, on=today) if one.rule.id == rule.pk).faults
    change_route(rule.pk, by=town.system_admin, now=town.now, unit_id=town.unit("city_management"))
    row = next(one for one in route_rows(town.system_admin, on=today) if one.rule.id == rule.pk)
    assert (row.sent, row.returned, "returned" in row.faults) == (0, 0, False)
    assert returned_categories(rule.pk, since=today - timedelta(days=90)) == []


@pytest.mark.parametrize("who", ["security_admin", "audit_admin"])
def test_only_the_system_administrator_switches(at_office, town, weights, who):  # noqa: F811
    row = keep_model(COUNTY, "category", weights, {}, by=None, now=town.now)
    assert at_office(who).get(f"/office/models/{row.pk}").status_code == 200
    assert at_office(who).post(f"/office/models/{row.pk}/on", {}).status_code == 409
    assert ModelVersion.objects.get().state == "candidate"
