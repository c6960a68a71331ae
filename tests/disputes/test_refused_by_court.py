# SPDX-License-Identifier: MulanPSL-2.0
"""The court refuses to confirm (民事诉讼法 art. 206): the sides change the agreement, make a new one, or go to court."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.models import Agreement, Confirmation, DisputeText, Limit, Obligation, Party
from linli.disputes.queries import dispute_page
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from tests.disputes.cast import Told, clauses, later, owed, performing, propose

YES = {"said_yes_a": True, "said_yes_b": True}
GO = {"reason": "双方都想去法院说清楚。", "ways": "可以向青禾县人民法院起诉，迎宾路1号。"}


def before_court(people, result: str = "refused", fields=None) -> Told:
    """An agreement in force, whose confirmation the court has decided on."""
    case = performing(people, fields)
    propose(case)
    for side in ("zhang", "wang"):
        case.step("agree_confirmation", side, agreed=True)
    case.step("apply_confirmation", "lin", court="青禾县人民法院", on=people.now.date())
    case.step("court_takes", "lin", later(people, days=2), taken=True, number="特1号", on=later(people, days=2).date())
    day = later(people, days=9)
    case.step("court_decides", "lin", day, result=result, number="特1号", on=day.date())
    return case


def agreed_anew(case: Told, people, days: int = 12, **more) -> None:
    now = later(people, days=days)
    due = (now + timedelta(days=20)).date().isoformat()
    case.step("draft", "lin", now, **(clauses(owed("1500.00", due), total="1500.00") | more))
    for who, way in (("zhang", "screen"), ("wang", "screen"), ("lin", "paper")):
        case.step("sign", who, now, way=way)
    case.step("seal", "chair", now)


def running(case: Told, key: str) -> int:
    return Limit.objects.filter(dispute=case.row, key=key, ended_at__isnull=True).count()


def test_the_sides_are_told_what_they_may_do_and_the_agreement_goes_on(people):
    case = before_court(people)
    assert case.row.state == State.PERFORMING
    assert "改协议" in DisputeText.objects.get(dispute=case.row).ways
    assert "起诉" in DisputeText.objects.get(dispute=case.row).ways
    offered = {one.name for one in dispute_page(case.row, people.lin, now=later(people, days=9)).steps}
    assert {"mediate_again", "end_refused", "perform"} <= offered
    assert "propose_confirmation" not in offered


def test_back_at_the_table_a_new_agreement_replaces_the_old_which_is_kept(people):
    case = before_court(people)
    now = later(people, days=10)
    case.step("mediate_again", "lin", now, **YES, note="利息那一条删去")
    row = case.row
    assert (row.state, row.settled, running(case, "obligation")) == (State.MEDIATING, "full", 1)
    assert running(case, "mediate") == running(case, "tier") == 1
    assert running(case, "revisit") == 0
    agreed_anew(case, people)
    old, new = Agreement.objects.filter(dispute=row).order_by("place")
    assert (old.state, new.state) == ("set_aside", "effective")
    row = case.row
    assert (row.state, row.settled, row.settled_amount) == (State.PERFORMING, "full", 1500)
    assert Limit.objects.get(dispute=row, key="obligation", ended_at__isnull=True).about == new.obligations.get().pk
    assert old.pk in {one.pk for one in dispute_page(row, case.zhang, now=now).agreements}
    with pytest.raises(BadInput):
        case.step("perform", "zhang", later(people, days=13), obligation=str(old.obligations.get().pk),
                  on=later(people, days=13).date(), amount=10)  # fmt: skip


def test_the_new_agreement_has_thirty_days_of_its_own_before_the_court(people):
    case = before_court(people)
    case.step("mediate_again", "lin", later(people, days=10), **YES)
    agreed_anew(case, people, days=40)
    propose(case, now=later(people, days=41))
    assert Confirmation.objects.filter(dispute=case.row).count() == 2
    for side in ("zhang", "wang"):
        case.step("agree_confirmation", side, later(people, days=41), agreed=True)
    case.step(
        "apply_confirmation", "lin", later(people, days=60), court="青禾县人民法院", on=later(people, days=60).date()
    )
    assert case.row.state == State.CONFIRMING


def test_no_new_agreement_and_the_old_one_is_watched_on(people):
    """What was agreed on the period before is over with the mediation it was agreed for."""
    case = before_court(people)
    case.step("mediate_again", "chair", later(people, days=10), **YES)
    assert case.row.agreed_until is None
    case.step("end", "lin", later(people, days=15), reason="no_agreement", ways="可以向青禾县人民法院起诉。")
    row = case.row
    assert (row.state, row.settled) == (State.PERFORMING, "full")
    assert running(case, "obligation") == running(case, "revisit") == 1
    assert running(case, "mediate") == 0
    case.step("end_refused", "lin", later(people, days=16), **GO)
    assert case.row.state == State.ENDED


def test_going_to_court_sets_the_agreement_aside_and_tells_where(people):
    case = before_court(people)
    case.step("end_refused", "lin", later(people, days=10), **GO)
    row = case.row
    assert (row.state, row.settled, row.settled_amount, row.end_reason) == (State.ENDED, "", None, "unconfirmed")
    assert Agreement.objects.get(dispute=row).state == "set_aside"
    assert DisputeText.objects.get(dispute=row).ways == GO["ways"]
    assert [one.key for one in Limit.objects.filter(dispute=row, ended_at__isnull=True)] == ["close"]


@pytest.mark.parametrize("missing", ["said_yes_a", "said_yes_b"])
def test_one_side_alone_reopens_nothing(people, missing):
    case = before_court(people)
    with pytest.raises(BadInput) as caught:
        case.step("mediate_again", "lin", later(people, days=10), **(YES | {missing: False}))
    assert caught.value.field == missing
    assert case.row.state == State.PERFORMING


@pytest.mark.parametrize("result", ["confirmed", "withdrawn"])
def test_what_was_not_refused_is_not_reopened(people, result):
    case = before_court(people, result)
    for step, given in (("mediate_again", YES), ("end_refused", GO)):
        with pytest.raises(NotAllowed) as caught:
            case.step(step, "lin", later(people, days=10), **given)
        assert "没有驳回" in caught.value.what


def test_a_side_that_left_is_not_brought_back(people):
    case = before_court(people)
    Party.objects.filter(pk=case.b.pk).update(consent="withdrawn")
    with pytest.raises(NotAllowed):
        case.step("mediate_again", "lin", later(people, days=10), **YES)


def test_what_the_court_refused_is_not_proposed_again(people):
    refused = before_court(people)
    with pytest.raises(NotAllowed) as caught:
        propose(refused, now=later(people, days=10))
    assert "驳回" in caught.value.what


def test_what_was_taken_back_may_be_asked_for_again_and_the_days_run_visibly(people):
    case = before_court(people, "withdrawn")
    first = Confirmation.objects.get(dispute=case.row)
    assert Limit.objects.get(dispute=case.row, key="confirm_apply", ended_at__isnull=True).about == first.agreement_id
    propose(case, now=later(people, days=10))
    assert Confirmation.objects.filter(dispute=case.row).count() == 2


def test_a_dispute_handed_up_keeps_the_clocks_of_what_is_agreed_and_coloured(people):
    case = before_court(people)
    case.step("mediate_again", "lin", later(people, days=10), **YES)
    case.step("colour", "clerk", later(people, days=10), colour="yellow", reason="又吵起来", every_days=7,
              expires_on=later(people, days=20).date())  # fmt: skip
    case.step("hand_up", "clerk", later(people, days=11), reason="本级调不了")
    assert running(case, "obligation") == running(case, "colour") == 1
    with pytest.raises(NotAllowed) as caught:
        case.step("not_take", "town_clerk", later(people, days=11), reason="not_ours", door="法院")
    assert "已有协议" in caught.value.what


def test_a_partial_agreement_that_is_all_performed_counts_as_performed_when_the_rest_ends(people):
    case = performing(people, {"form": "partial"})
    assert case.row.state == State.MEDIATING
    one = Obligation.objects.get(dispute=case.row)
    case.step("perform", "lin", obligation=str(one.pk), on=people.now.date(), amount=2000)
    case.step("end", "lin", reason="no_agreement", ways="可以向青禾县人民法院起诉。")
    row = case.row
    assert (row.state, row.performed_at is not None, running(case, "revisit")) == (State.PERFORMING, True, 1)
