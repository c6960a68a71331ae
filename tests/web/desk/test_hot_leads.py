# SPDX-License-Identifier: MulanPSL-2.0
"""Who leads a hot issue reaches all, also when it is answered already; and what an issue's page may show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.kernel.ids import new_id
from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from linli.triage.models import HotIssue, Matter
from linli.triage.queries.hot import hot_now
from tests.cases.ways import answered
from tests.town import COUNTY, GRID, fresh
from tests.web.desk.test_triage_hot import noise  # noqa: F401  five people about one mixing plant

NOTICE = "case.answer.hot"


def test_a_matter_that_is_answered_already_reaches_all_when_it_is_made_the_lead(at_desk, town, noise):  # noqa: F811
    issue, cases = noise
    answered(town, cases[0])
    page = at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk)}, follow=True)
    assert "它已经答复，刚才告诉了其余 4 位反映人" in page.content.decode()
    told = set(Notice.objects.filter(kind=NOTICE).values_list("about_id", flat=True))
    assert told == {case.pk for case in cases[1:]}


def test_what_has_no_answer_of_its_own_leads_nothing(at_desk, town, noise):  # noqa: F811
    issue, cases = noise
    take_step(cases[1], "merge", by=town.dispatcher, now=town.now, into=cases[0].number)
    page = at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[1].pk)})
    assert page.status_code == 422
    assert "不能牵头" in page.content.decode()
    assert HotIssue.objects.get().lead_id is None


def test_a_matter_that_becomes_confidential_takes_its_words_out_of_the_issues_title(at_desk, town, noise):  # noqa: F811
    issue, cases = noise
    title = "我家住槐树巷3号楼2单元402室，搅拌站半夜施工"
    HotIssue.objects.update(titled_by=cases[0].pk, title=title)
    type(cases[0]).objects.filter(pk=cases[0].pk).update(title=title)
    Matter.objects.filter(pk=cases[0].pk).update(title=title)
    take_step(cases[0].pk, "classify", by=town.dispatcher, now=town.now, order_type="R")
    hidden = HotIssue.objects.get().title
    assert "402" not in hidden
    assert hidden == Matter.objects.get(pk=cases[0].pk).title
    table = b"".join(at_desk("supervisor").get("/desk/hot/export").streaming_content).decode()
    assert "402" not in table


def test_a_post_limited_to_some_categories_sees_no_title_of_others(town, noise):  # noqa: F811
    issue, _cases = noise
    limited = replace(town.dispatcher, categories=("C0305",))
    assert hot_now(limited) == []
    Matter.objects.update(category="C030501")
    assert hot_now(limited) == [issue]
    Matter.objects.filter(pk=_cases[2].pk).update(category="C0118")
    assert hot_now(limited) == []


def test_where_more_than_a_hundred_are_hot_the_list_says_so_and_all_may_be_merged_into(at_desk, town, noise):  # noqa: F811
    issue, _cases = noise
    row = {
        "county": COUNTY, "scope_code": COUNTY, "first_at": town.now, "last_at": town.now + timedelta(hours=1),
        "people": 3, "messages": 3, "heat": 3.0, "heat_now": 3.0, "changed_at": town.now,
    }  # fmt: skip
    HotIssue.objects.bulk_create(HotIssue(cluster=1000 + n, title=f"第{n}处", **row) for n in range(104))
    client = at_desk("dispatcher")
    assert "另有 5 个没有列出" in client.get("/desk/hot").content.decode()
    page = client.get(f"/desk/hot/{issue.pk}").content.decode()
    assert all(f"第{n}处" in page for n in range(104))


def test_two_issues_that_both_have_a_lead_are_merged_and_it_is_said(at_desk, town, noise):  # noqa: F811
    issue, cases = noise
    client = at_desk("dispatcher")
    client.post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk)})
    other = HotIssue.objects.create(
        county=COUNTY, cluster=1000, title="另一处", scope_code=COUNTY, first_at=town.now, last_at=town.now, people=3,
        messages=3, heat=3.0, heat_now=3.0, changed_at=town.now, lead_id=new_id(),
    )  # fmt: skip
    page = client.post(f"/desk/hot/{issue.pk}/into", {"into": str(other.pk)}, follow=True)
    assert "两边都有牵头的事项" in page.content.decode()


def heard() -> set:
    return set(Notice.objects.filter(kind=NOTICE).values_list("about_id", flat=True))


@pytest.fixture
def led(at_desk, noise):  # noqa: F811
    """The five and their lead, named by the county's operator."""
    issue, cases = noise
    at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk)})
    return cases


@pytest.mark.parametrize("early", [False, True], ids=["answered later", "answered before"])
def test_a_lead_that_was_merged_answers_by_what_it_was_merged_into(town, report, led, early):
    into = fresh(
        report_case(replace(report, text="菜市场的地沟堵了", phone="13900000001"), by=None, now=town.now).case_id
    )
    if early:
        answered(town, into)
    take_step(led[0].pk, "merge", by=town.dispatcher, now=town.now, into=into.number)
    assert heard() == (({case.pk for case in led[1:]}) if early else set())
    if not early:
        answered(town, into)
    assert heard() == {case.pk for case in led[1:]}


def test_a_lead_merged_into_another_of_the_issue_tells_the_rest(town, led):
    take_step(led[0].pk, "merge", by=town.dispatcher, now=town.now, into=led[1].number)
    answered(town, led[1])
    assert heard() == {case.pk for case in led[2:]}, "not the one that was answered, nor the one merged into it"


def test_settled_on_the_spot_is_an_answer_too(town, led):
    take_step(led[0].pk, "locate", by=town.dispatcher, now=town.now, area=GRID)
    take_step(led[0].pk, "ask_verify", by=town.dispatcher, now=town.now)
    take_step(led[0].pk, "settle_on_spot", by=town.grid_worker, now=town.now, result="搅拌站夜里停了")
    assert heard() == {case.pk for case in led[1:]}


def test_who_had_it_lead_hears_that_no_answer_will_come(town, led):
    take_step(led[0].pk, "refuse", by=town.dispatcher, now=town.now, reason="属于买卖", door="县法院")
    [row] = Notice.objects.filter(kind="case.refuse.hot")
    assert (row.to_kind, row.to_id) == ("unit", town.unit("county_centre"))
    [words] = [words_of(one) for one in facts_of([row])]
    assert "另定一件牵头" in words
    assert led[0].number in words


def test_who_lets_a_confidential_one_lead_is_told_that_the_others_will_not_hear(at_desk, town, noise):  # noqa: F811
    issue, cases = noise
    take_step(cases[0].pk, "classify", by=town.dispatcher, now=town.now, order_type="R")
    page = at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[0].pk)}, follow=True)
    assert "不会告诉热点里的其他人" in page.content.decode()
    open_one = at_desk("dispatcher").post(f"/desk/hot/{issue.pk}/lead", {"matter": str(cases[1].pk)}, follow=True)
    assert "不会告诉热点里的其他人" not in open_one.content.decode()
