# SPDX-License-Identifier: MulanPSL-2.0
"""Whatever rests has a day, is told of it, and leads back or out: never into silence."""

from __future__ import annotations

import pytest

from linli.disputes.actions import end_rests, expire_periods, remind_due
from linli.disputes.models import Limit, Obligation, Pause
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from tests.disputes.cast import MACHINE, later, mediating, performing


def agreed(people, until: str = "2026-11-30"):
    """In mediation, with a period that both sides agreed on."""
    case = mediating(people)
    case.step("offer_period", "zhang", until=until)
    case.step("accept_period", "wang")
    return case


def running(case) -> set[str]:
    return set(Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", flat=True))


def expert(case, people, **more):
    case.step("ask_expert", "lin", body="司法鉴定所", question="漏水原因", agreed=True, **more)


@pytest.mark.parametrize("rest", ["suspend", "expert"])
def test_an_agreed_period_that_ends_in_a_rest_leads_out(people, rest):
    case = agreed(people)
    if rest == "suspend":
        case.step("suspend", "lin", reason="当事人外出")
    else:
        expert(case, people)
    assert expire_periods(now=later(people, days=10)) == 0
    assert expire_periods(now=later(people, days=60)) == 1
    row = case.row
    assert (row.state, row.end_reason) == (State.ENDED, "period_over")
    assert "起诉" in row.said.ways
    assert running(case) == {"close"}
    assert not Pause.objects.filter(dispute=row, ended_at__isnull=True).exists()


def test_the_experts_days_of_a_medical_dispute_stop_what_was_agreed(people):
    """医疗纠纷预防和处理条例 art. 38: the time of an expert is not counted."""
    case = mediating(people)
    case.step("retype", "lin", dispute_type="DT1201")
    case.step("offer_period", "zhang", until="2026-11-30")
    case.step("accept_period", "wang")
    expert(case, people)
    assert expire_periods(now=later(people, days=60)) == 0
    with pytest.raises(NotAllowed, match="38"):
        case.step("expire", MACHINE, later(people, days=60))

    case.step("expert_opinion", "lin", later(people, days=60), opinion="楼上防水失效")
    assert case.row.agreed_until.isoformat() == "2027-01-29"
    assert expire_periods(now=later(people, days=70)) == 0
    assert expire_periods(now=later(people, days=71)) == 1


def test_a_suspension_to_a_day_is_told_and_leads_back(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出", until="2026-12-01")
    assert (case.row.due_step, "suspend" in running(case)) == ("suspend", True)
    remind_due(now=later(people, days=11))
    told = Notice.objects.filter(about_id=case.row.pk, kind="dispute.remind.mediators", facts__limit="suspend")
    assert told.count() == 1

    assert end_rests(now=later(people, days=11)) == 0
    assert end_rests(now=later(people, days=12)) == 1
    assert case.row.state == State.MEDIATING
    assert "suspend" not in running(case)
    assert {"mediate", "tier"} <= running(case)
    assert story_of(case.row.subject)[-1].step == "rest_over"
    assert end_rests(now=later(people, days=13)) == 0


def test_a_suspension_without_a_day_is_told_after_thirty(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出")
    for _ in range(3):
        remind_due(now=later(people, days=32))  # the thirtieth is a Sunday: it ends on the Monday
    assert [line.step for line in story_of(case.row.subject) if line.facts.get("limit") == "suspend"] == [
        "remind", "press",
    ]  # fmt: skip
    assert end_rests(now=later(people, days=60)) == 0


def test_a_mediator_who_resumes_ends_the_rests_clock(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出", until="2026-12-01")
    case.step("resume", "lin", later(people, days=2))
    assert "suspend" not in running(case)


def test_who_steps_down_in_a_rest_takes_the_rest_with_them(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出", until="2026-12-01")
    case.step("step_down", "lin", reason="身体原因")
    assert case.row.state == State.CHOOSING
    assert "suspend" not in running(case)
    assert not Limit.objects.filter(dispute=case.row, paused_at__isnull=False, ended_at__isnull=True).exists()


def test_nobody_rests_to_a_day_that_is_past_and_the_machine_not_before_its_day(people):
    case = mediating(people)
    with pytest.raises(BadInput):
        case.step("suspend", "lin", reason="当事人外出", until="2026-11-19")
    case.step("suspend", "lin", reason="当事人外出", until="2026-12-01")
    with pytest.raises(NotAllowed):
        case.step("rest_over", MACHINE)


@pytest.mark.parametrize("rest", ["suspend", "ask_expert", "hand_over", "hand_up"])
def test_what_is_agreed_is_paid_and_noted_wherever_the_rest_is(people, rest):
    """A partial agreement in force; the rest is suspended, with an expert, handed over, handed up."""
    case = performing(people, {"form": "partial"})
    given = {
        "suspend": {"reason": "等材料"}, "ask_expert": {"body": "鉴定所", "question": "漏水原因", "agreed": True},
        "hand_over": {"partner": "office", "basis": "条例", "reason": "由住建办", "consented": True, "body": "市住建局"},
        "hand_up": {"reason": "本级调不了"},
    }[rest]  # fmt: skip
    case.step(rest, "clerk" if rest == "hand_up" else "lin", **given)
    one = Obligation.objects.get(dispute=case.row)
    assert case.row.limits.filter(key="obligation", ended_at__isnull=True, paused_at__isnull=True).exists()
    case.step("perform", "zhang", obligation=str(one.pk), on=people.now.date(), amount=2000)
    one.refresh_from_db()
    assert one.state == "performed"
