# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues at the desk: found as messages come in, named, merged, dismissed, led; exported in the contest's form."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.rules.states import State
from linli.ledger.models import Entry
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from linli.triage.actions.hot import absorb_waiting
from linli.triage.actions.proposing import propose_next
from linli.triage.models import HotIssue
from tests.cases.ways import answered, handling
from tests.town import COUNTY, OTHER_GRID, fresh

NOISE = (
    "东门菜市场旁边的搅拌站夜里十一点还在施工，噪音扰民睡不着",
    "东门菜市场搅拌站半夜施工噪音太大，全家睡不着",
    "投诉东门菜市场旁的搅拌站深夜施工，噪音扰民",
    "菜市场边上那个搅拌站又是半夜施工，噪音扰民，求管一管",
    "东门菜市场搅拌站凌晨还在施工噪音扰民，孩子睡不着",
)


@pytest.fixture
def noise(town, report):
    """Five people about one mixing plant."""
    made = []
    for n, text in enumerate(NOISE):
        one = replace(report, text=text, category="", area_code=OTHER_GRID, phone=f"1380000000{n}", name="")
        made.append(report_case(one, by=None, now=town.now - timedelta(hours=9 - n)).case_id)
    propose_next(now=town.now)
    absorb_waiting(COUNTY, now=town.now)
    cases = Case.objects.in_bulk(made)
    return HotIssue.objects.get(county=COUNTY), [cases[pk] for pk in made]


def test_the_list_and_the_page_show_people_span_heat_and_what_is_behind(at_desk, noise):
    issue, cases = noise
    client = at_desk("dispatcher")
    page = client.get("/desk/hot").content.decode()
    assert issue.title in page
    page = client.get(f"/desk/hot/{issue.pk}").content.decode()
    for words in (*(case.number for case in cases), "5 人，5 件", "热度 = 人数 5", "定为牵头"):
        assert words in page, words


def test_the_matters_behind_leave_one_lamp_and_stand_in_its_order(at_desk, town, noise):
    issue, cases = noise
    now, lit = timezone.now(), dict(zip(("green", "yellow", "red", "grey"), cases, strict=False))
    answered(town, lit["grey"])
    for case, days in zip(cases, (9, 0, -1, -5, 20), strict=True):
        Case.objects.filter(pk=case.pk).update(due_at=now + timedelta(days=days, minutes=5))
    client, address = at_desk("dispatcher"), f"/desk/hot/{issue.pk}"
    found = {lamp: client.get(f"{address}?lamp={lamp}").content.decode() for lamp in ("red", "yellow", "green")}
    assert {lamp: [case.number in page for case in cases] for lamp, page in found.items()} == {
        "red": [False, False, True, False, False], "yellow": [False, True, False, False, False],
        "green": [True, False, False, False, True],
    }  # fmt: skip
    page = client.get(address + "?sort=lamp").content.decode()
    places = [page.index(case.number) for case in (lit["red"], lit["yellow"], lit["green"], cases[4], lit["grey"])]
    assert places == sorted(places)
    assert "按登记先后排" in page

    for case in cases:
        Case.objects.filter(pk=case.pk).update(due_at=now + timedelta(days=9))
    assert "这个时限灯下没有" in client.get(address + "?lamp=red").content.decode()


def test_it_is_named_and_every_decision_is_an_entry_with_a_name(at_desk, town, noise):
    issue, _cases = noise
    client = at_desk("supervisor")
    client.post(f"/desk/hot/{issue.pk}/name", {"title": "东门搅拌站夜间施工"})
    client.post(f"/desk/hot/{issue.pk}/dismiss")
    assert "东门搅拌站夜间施工" not in client.get("/desk/hot").content.decode()
    assert "东门搅拌站夜间施工" in client.get("/desk/hot?tab=dismissed").content.decode()
    client.post(f"/desk/hot/{issue.pk}/restore")
    assert "东门搅拌站夜间施工" in client.get("/desk/hot").content.decode()
    lines = story_of(issue.subject)
    assert [line.step for line in lines] == ["name", "dismiss", "restore"]
    assert {line.by_post for line in lines} == {town.supervisor.id}


def test_a_name_of_nothing_is_refused_on_the_page(at_desk, noise):
    issue, _cases = noise
    answer = at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/name", {"title": " "})
    assert answer.status_code == 422
    assert issue.title in answer.content.decode()


def test_one_matter_leads_and_one_answer_reaches_all(at_desk, town, noise):
    issue, cases = noise
    client = at_desk("dispatcher")
    client.post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk), "all": "1"})
    assert {fresh(case).lead_id for case in cases[1:]} == {cases[0].pk}
    assert HotIssue.objects.get().lead_id == cases[0].pk
    undone = take_step(cases[2].pk, "unmerge", by=town.dispatcher, now=town.now)
    assert undone.state == "reported"


def test_who_is_not_merged_under_the_lead_hears_that_it_was_answered_and_their_own_goes_on(at_desk, town, noise):
    issue, cases = noise
    lead, handled, merged = cases[0], cases[1], cases[2]
    handling(town, handled)
    at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(lead.pk), "all": "1"})
    answered(town, lead)

    [row] = Notice.objects.filter(kind="case.answer.hot")
    assert (row.about_id, row.to_id) == (handled.pk, handled.contact_id), "not the lead's own, not who was merged"
    [words] = [words_of(one) for one in facts_of([row])]
    assert handled.number in words
    assert "青禾县住建局" in words
    assert lead.number not in words
    assert fresh(handled).state == State.HANDLING
    assert Notice.objects.filter(kind="case.answer.merged", about_id=merged.pk).count() == 1


def test_nobody_hears_of_a_lead_that_is_hidden_or_of_an_issue_that_was_dismissed(at_desk, town, noise):
    issue, cases = noise
    client = at_desk("dispatcher")
    client.post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk)})
    Case.objects.filter(pk=cases[0].pk).update(confidential=True)
    answered(town, cases[0])
    assert not Notice.objects.filter(kind="case.answer.hot").exists()

    client.post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[1].pk)})
    client.post(f"/desk/hot/{issue.pk}/dismiss")
    answered(town, cases[1])
    assert not Notice.objects.filter(kind="case.answer.hot").exists()


def test_leading_without_a_choice_asks(at_desk, noise):
    issue, _cases = noise
    assert at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {}).status_code == 422
    assert HotIssue.objects.get().lead_id is None


@pytest.mark.parametrize(
    "who", ["handler", "unit_leader", "policy_owner", "mediator", "next_town_operator", "neighbour_operator"]
)
def test_a_stranger_sees_no_issue(at_desk, noise, who):
    issue, cases = noise
    client = at_desk(who)
    assert client.get(f"/desk/hot/{issue.pk}").status_code == 404
    assert client.post(f"/desk/hot/{issue.pk}/dismiss").status_code == 404
    assert issue.title not in client.get("/desk/hot").content.decode()
    assert not Entry.objects.filter(subject_id=issue.pk).exists()


def test_the_five_row_table_and_its_messages_leave_the_house_without_names(at_desk, noise):
    _issue, cases = noise
    client = at_desk("supervisor")
    table = b"".join(client.get("/desk/hot/export").streaming_content).decode()
    assert '"热度排名","问题ID","热度指数","时间范围","地点/人群","问题描述"' in table
    assert "2026/11/20至2026/11/20" in table
    second = b"".join(client.get("/desk/hot/export?table=messages").streaming_content).decode()
    assert all(case.number in second for case in cases)
    assert "1380000000" not in second
    assert Entry.objects.filter(step="export").count() == 2
