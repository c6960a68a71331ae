# SPDX-License-Identifier: MulanPSL-2.0
"""Several matters in one message: each part is read for itself, and one person who told them all stays one."""

from __future__ import annotations

from linli.cases.actions import take_step
from linli.cases.models import Case
from linli.triage.actions.hot import absorb_waiting
from linli.triage.actions.proposing import propose_next
from linli.triage.models import HotIssue, Matter, Proposal
from linli.triage.queries.streams import forget_streams
from linli.triage.rules.splitting import split_matters
from linli.web.desk.shown.twins import same_as
from tests.town import COUNTY

BOTH = "一、三楼楼道着火了，浓烟很大，快来人。\n二、东门菜市场门口的路灯坏了三天，\n晚上看不见路。"


def split(town, told, text=BOTH, parts="", **changes) -> tuple[Case, list[Case]]:
    whole, proposal = told(text=text, **changes)
    offered = parts or "\n".join(proposal.why["parts"][1:])
    take_step(whole, "split", by=town.dispatcher, now=town.now, parts=offered)
    propose_next(now=town.now)
    return whole, list(Case.objects.exclude(pk=whole.pk).order_by("pk"))


def test_a_part_with_a_line_end_in_it_stays_one(town, told):
    assert all("\n" not in part.text for part in split_matters(BOTH))
    _whole, parts = split(town, told)
    assert len(parts) == 1


def test_a_part_is_judged_by_its_own_words(town, routes, model, told):
    whole, (part,) = split(town, told)
    assert (whole.urgency, part.urgency) == ("critical", "normal")
    matter = Matter.objects.get(pk=part.pk)
    assert (matter.emergency, "着火" in matter.text) == ("", False)
    assert Proposal.objects.get(matter=part.pk).category == "C0118"


def test_the_parts_of_one_message_are_no_twins(town, routes, model, told):
    whole, parts = split(town, told, parts="东门菜市场门口的路灯坏了三天\n东门菜市场门口的路灯还没修好")
    for case in (whole, *parts):
        assert same_as(case, town.dispatcher) == []
    other, _proposal = told(text="东门菜市场门口的路灯坏了三天，晚上看不见路。")
    assert same_as(other, town.dispatcher)


def test_one_person_who_told_several_is_one_in_a_hot_issue(town, routes, model, told):
    parts = "\n".join(f"东门菜市场门口的路灯坏了三天，晚上看不见路，第{n}次说" for n in "二三四")
    split(
        town, told, text="东门菜市场门口的路灯坏了三天，晚上看不见路。", parts=parts, phone="", name="", order_type="H"
    )
    forget_streams()
    absorb_waiting(COUNTY, now=town.now)
    assert [issue.people for issue in HotIssue.objects.all()] == [1]
