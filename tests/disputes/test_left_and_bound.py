# SPDX-License-Identifier: MulanPSL-2.0
"""Who goes no further with the rest stays party to what is agreed already: it is told, answers, pays, is owed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.clocks.queries import rules_of
from linli.disputes.models import Limit, Obligation, Party, Performance
from linli.disputes.queries import dispute_page, open_steps
from linli.disputes.queries.reminded import told_of
from linli.disputes.rules.application import Person
from linli.disputes.rules.states import State
from linli.kernel.refusals import NotAllowed
from linli.notices.models import Notice
from linli.people.rules import party_viewer
from linli.web.shared.mediation.confirms import confirms_word
from tests.disputes.cast import clauses, mediating, performing, propose
from tests.town import COUNTY

PARTLY = {"form": "partial"}


def told_kinds(case, party) -> set[str]:
    rows = Notice.objects.filter(about_id=case.row.pk, to_id=party.contact_id)
    return {kind.removeprefix("dispute.") for kind in rows.values_list("kind", flat=True)}


def test_a_debtor_who_left_the_rest_is_asked_urged_and_not_passed_over(people):
    case = performing(people, PARTLY)
    case.step("withdraw", "wang")
    assert case.row.state == State.PERFORMING
    propose(case)
    case.step("urge", "lin", obligation=str(Obligation.objects.get().pk), words="电话里说了")
    assert {"propose_confirmation.sides", "urge.debtor"} <= told_kinds(case, case.b)
    page = dispute_page(case.row, people.lin, now=people.now)
    assert confirms_word(Party.objects.get(pk=case.b.pk), page) == "还没有答复"
    case.step("agree_confirmation", "zhang", agreed=True)
    asked = {"court": "青禾县人民法院", "on": people.now.date()}
    with pytest.raises(NotAllowed, match="还有一方没有同意"):
        case.step("apply_confirmation", "lin", **asked)
    case.step("agree_confirmation", "wang", agreed=False)
    with pytest.raises(NotAllowed, match="还有一方没有同意"):
        case.step("apply_confirmation", "lin", **asked)
    case.step("agree_confirmation", "wang", agreed=True)
    case.step("apply_confirmation", "lin", **asked)
    assert case.row.state == State.CONFIRMING


def test_a_creditor_who_left_the_rest_hears_of_the_payment_and_confirms_it(people):
    case = performing(people, PARTLY)
    case.step("withdraw", "zhang")
    case.step("perform", "wang", obligation=str(Obligation.objects.get().pk), on=people.now.date(), amount="2000")
    assert "perform.sides" in told_kinds(case, case.a)
    case.step("confirm_performance", "zhang", performance=str(Performance.objects.get().pk))
    assert Obligation.objects.get().state == "performed"


@pytest.mark.parametrize("who", ["zhang", "wang"])
def test_who_left_is_reminded_of_the_day(people, who):
    case = performing(people, PARTLY)
    case.step("withdraw", who)
    limit = Limit.objects.get(key="obligation")
    rung = rules_of(COUNTY).mediation.above(limit.key, 1)
    assert rung is not None
    assert rung.word == "press"
    contacts = {to.id for _audience, to in told_of(case.row, limit, rung, people.now) if to.kind == "contact"}
    assert contacts == {case.a.contact_id, case.b.contact_id}


def test_one_of_a_side_who_left_the_rest_answers_for_what_they_signed_and_for_nothing_else(people):
    both = (Person(name="张桂兰", phone="13800000001"), Person(name="孙大妈", phone="13800000003"))
    case = mediating(people, applicants=both)
    first, second = Party.objects.filter(dispute=case.row, side="a").order_by("place")
    she = party_viewer(second.pk, COUNTY)
    case.step("draft", "lin", **clauses(**PARTLY))
    for who, way in (("zhang", "screen"), (she, "screen"), ("wang", "screen"), ("lin", "paper")):
        case.step("sign", who, way=way)
    case.step("seal", "chair")
    case.step("withdraw", she)
    assert case.row.state == State.MEDIATING
    propose(case)
    assert "propose_confirmation.sides" in told_kinds(case, second)
    for who in ("zhang", "wang"):
        case.step("agree_confirmation", who, agreed=True)
    with pytest.raises(NotAllowed, match="还有一方没有同意"):
        case.step("apply_confirmation", "lin", court="青禾县人民法院", on=people.now.date())
    assert "agree_confirmation" in {one.name for one in open_steps(case.row, she, now=people.now)}
    case.step("agree_confirmation", she, agreed=True)
    case.step("plan_session", "lin", kind="joint", starts_at=people.now + timedelta(hours=20), minutes=60, place="村部")
    assert "plan_session.attending" not in told_kinds(case, second)
    with pytest.raises(NotAllowed, match="已经退出"):
        case.step("say", she, where="joint", text="还有话说")
    case.step("apply_confirmation", "lin", court="青禾县人民法院", on=people.now.date())


def test_who_came_after_an_agreement_is_not_asked_about_it(people):
    case = performing(people, PARTLY)
    case.step("add_party", "clerk", side="b", name="李秀英", phone="13800000003", organisation=False)
    propose(case)
    for who in ("zhang", "wang"):
        case.step("agree_confirmation", who, agreed=True)
    case.step("apply_confirmation", "lin", court="青禾县人民法院", on=people.now.date())
    late = Party.objects.get(dispute=case.row, name_masked="李*英")
    assert late.confirms is None
    assert "propose_confirmation.sides" not in told_kinds(case, late)


def test_a_side_that_left_signs_the_facts_and_is_told_of_the_end(people):
    case = mediating(people)
    case.step("withdraw", "wang")
    case.step("record_undisputed", "lin", undisputed="漏水是从楼上卫生间来的。")
    case.step("sign", "wang", way="screen")
    for kind in ("application", "rights", "identity"):
        case.step("add_paper", "clerk", kind=kind)
    case.step("close", "clerk", ways="向青禾县人民法院起诉")
    assert {"record_undisputed.sides", "close.sides"} <= told_kinds(case, case.b)
