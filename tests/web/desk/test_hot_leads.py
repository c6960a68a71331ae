# SPDX-License-Identifier: MulanPSL-2.0
"""Who leads a hot issue reaches all, also when it is answered already; and what an issue's page may show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from linli.cases.actions import take_step
from linli.kernel.ids import new_id
from linli.notices.models import Notice
from linli.triage.models import HotIssue, Matter
from linli.triage.queries.hot import hot_now
from tests.cases.ways import answered
from tests.town import COUNTY
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
