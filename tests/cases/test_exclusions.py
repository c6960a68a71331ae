# SPDX-License-Identifier: MulanPSL-2.0
"""Leaving a matter out of the rates takes a coded reason and two persons; calling back is drawn by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from linli.cases.actions import report_case, take_step
from linli.cases.models import ExclusionRequest, ProfileEntry
from linli.cases.queries.call_back import lot_of, waiting_for_a_call, why_drawn
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.call_back import Drawn, drawn
from linli.cases.rules.states import State
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.people.queries import watchers_of
from tests.cases.ways import answered, complete
from tests.town import COUNTY, fresh

ASKED = {"code": "unreasonable", "reason": "要求把全街的灯换成金色"}


def test_one_asks_with_a_coded_reason_and_another_decides(town, lamp):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)
    take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=True, reason="属实")

    assert fresh(lamp).exclusion == "out"
    assert fresh(lamp).satisfied == 3, "what the reporter said stays"
    assert [line.step for line in story_of(lamp.subject)][-2:] == ["ask_exclude", "decide_exclude"]


def test_without_a_code_or_a_reason_it_is_refused(town, lamp):
    complete(town, lamp)
    for given in ({"reason": "不合理"}, {"code": "annoying", "reason": "烦"}, {"code": "unlawful"}):
        with pytest.raises(BadInput):
            take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **given)


def test_the_same_person_in_another_post_does_not_decide(town, lamp):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.dispatcher, now=town.now, **ASKED)
    both = replace(town.supervisor, account_id=town.dispatcher.account_id)
    with pytest.raises(NotAllowed, match="不能自己批准"):
        take_step(lamp, "decide_exclude", by=both, now=town.now, approved=True, reason="同意")
    assert fresh(lamp).exclusion == "asked"
    with pytest.raises(IntegrityError), transaction.atomic():
        ExclusionRequest.objects.update(decided_account=town.dispatcher.account_id)


def test_who_may_decide_is_told_and_who_asked_is_not_among_them(town, lamp):
    complete(town, lamp)
    before = set(Notice.objects.values_list("pk", flat=True))
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)
    told = Notice.objects.exclude(pk__in=before)
    assert {(notice.kind, notice.to_id) for notice in told} == {
        ("case.ask_exclude.watch", town.supervisor.id), ("case.ask_exclude.watch", town.leader.id),
    }  # fmt: skip
    assert watchers_of(lamp.scope_code, but=town.supervisor.account_id) == [town.leader.id]


def test_it_is_asked_for_once_and_a_no_stands(town, lamp):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)
    with pytest.raises(NotAllowed, match="等另一个人审批"):
        take_step(lamp, "ask_exclude", by=town.second_handler, now=town.now, **ASKED)
    take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=False, reason="诉求合理")
    with pytest.raises(NotAllowed, match="没有同意"):
        take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)


@pytest.mark.parametrize("approved", [True, False, None])
def test_a_new_round_counts_again_and_what_was_decided_stays_published(town, lamp, approved):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)
    if approved is not None:
        take_step(lamp, "decide_exclude", by=town.supervisor, now=town.now, approved=approved, reason="看过了")
    take_step(lamp, "reopen", by=town.dispatcher, now=town.now, reason="又坏了")

    assert fresh(lamp).exclusion == ""
    assert ExclusionRequest.objects.get(case=lamp).approved is approved
    assert not ExclusionRequest.objects.filter(decided_at__isnull=True).exists(), "a request that waited has lapsed"
    heard = set(Notice.objects.filter(kind="case.reopen.left_out").values_list("to_id", flat=True))
    assert (
        heard
        == {True: {town.handler.unit_id, town.supervisor.id}, None: {town.handler.unit_id}, False: set()}[approved]
    )


def test_the_rule_draws_every_one_of_some_types_a_share_of_others_and_all_that_went_wrong(lamp):
    assert drawn("no", lamp, lot=0, percent=100) == Drawn.NOT
    assert drawn("yes", lamp, lot=99, percent=0) == Drawn.TYPE
    assert drawn("sample", lamp, lot=29, percent=30) == Drawn.SAMPLE
    assert drawn("sample", lamp, lot=30, percent=30) == Drawn.NOT
    lamp.reopened = 1
    assert drawn("sample", lamp, lot=99, percent=0) == Drawn.MARKED


def test_the_lot_is_fair_fixed_and_not_to_be_foreseen_from_the_id():
    ids = [new_id() for _ in range(4000)]
    lots = [lot_of(one) for one in ids]
    assert lots == [lot_of(one) for one in ids]
    assert 0.25 < sum(lot < 30 for lot in lots) / len(lots) < 0.35


def test_an_enquiry_that_is_not_drawn_ends_with_the_answer(town, report):
    ProfileEntry.objects.filter(county=COUNTY, key="call_back_sample_percent").update(value="0")
    forget_codes()
    case = fresh(report_case(replace(report, order_type="Q"), by=None, now=town.now).case_id)
    answered(town, case)
    assert fresh(case).state == State.COMPLETE

    ProfileEntry.objects.filter(county=COUNTY, key="call_back_sample_percent").update(value="100")
    forget_codes()
    other = fresh(report_case(replace(report, order_type="Q", text="咨询落户"), by=None, now=town.now).case_id)
    answered(town, other)
    assert fresh(other).state == State.ANSWERED
    assert story_of(other.subject)[-1].facts["drawn"] == "sample"
    assert why_drawn(fresh(other)) == Drawn.SAMPLE


def test_what_a_centre_handled_itself_is_called_back_by_the_centre_above(town, lamp):
    take_step(lamp, "hand_down", by=town.dispatcher, now=town.now)
    take_step(lamp, "accept", by=town.town_operator, now=town.now)
    take_step(lamp, "dispatch", by=town.town_operator, now=town.now, to=town.unit("town_centre"))
    take_step(lamp, "sign", by=town.town_operator, now=town.now)
    take_step(lamp, "finish", by=town.town_operator, now=town.now, result="中心自己换了灯泡", solved=True)
    take_step(lamp, "check", by=town.grid_worker, now=town.now)
    for step, given in (("close", {}), ("answer", {"text": "换好了"})):
        take_step(lamp, step, by=town.town_operator, now=town.now, **given)

    with pytest.raises(NotAllowed, match="回访要由办理"):
        take_step(lamp, "call_back", by=town.town_operator, now=town.now, reached=True, solved=True)
    assert waiting_for_a_call(town.town_operator) == []
    assert waiting_for_a_call(town.dispatcher) == [lamp.pk]
    take_step(lamp, "call_back", by=town.dispatcher, now=town.now, reached=True, solved=True, satisfied="3")
    assert fresh(lamp).state == State.COMPLETE


def test_nobody_leaves_out_what_their_own_office_handled(town, lamp):
    complete(town, lamp)
    take_step(lamp, "ask_exclude", by=town.handler, now=town.now, **ASKED)
    head = replace(town.leader, unit_id=town.unit("housing"), unit_kind="department")
    with pytest.raises(NotAllowed, match="别的单位的人审批"):
        take_step(lamp, "decide_exclude", by=head, now=town.now, approved=True, reason="同意")
    take_step(lamp, "decide_exclude", by=town.leader, now=town.now, approved=True, reason="同意")
