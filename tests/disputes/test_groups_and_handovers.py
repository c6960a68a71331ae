# SPDX-License-Identifier: MulanPSL-2.0
"""One cause, many claims; and disputes that go to other organs and come back."""

from __future__ import annotations

import pytest

from linli.disputes.models import DisputeLink, Handoff, Limit, Party
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.queries import dispute_page, open_steps
from linli.disputes.queries.options import options
from linli.disputes.rules.application import Person
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from linli.papers.queries import facts_of
from linli.people.rules import party_viewer
from tests.disputes.cast import choosing, clauses, later, mediating, registered, sheets, signed, told
from tests.town import COUNTY


def test_two_representatives_with_proof_speak_and_sign_for_seven(people, wages):
    for party in Party.objects.filter(dispute=wages.row, side="a")[:2]:
        with pytest.raises(BadInput):
            wages.step("name_representative", "clerk", party=party.pk, proof="")
        wages.step("name_representative", "clerk", party=party.pk, proof="2026-11-18推选书，7人签名")
    wages.step("take", "clerk")
    wages.step("consent", "wang")
    wages.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    wages.step("declare", "lin", interest=False)
    wages.step("draft", "lin", **clauses())
    first, second, third = Party.objects.filter(dispute=wages.row, side="a").order_by("place")[:3]
    wages.step("sign", "wang", way="stamp")
    wages.step("sign", party_viewer(first.pk, "519901"), way="screen")
    with pytest.raises(NotAllowed):
        wages.step("sign", party_viewer(third.pk, "519901"), way="screen")
    wages.step("sign", party_viewer(second.pk, "519901"), way="screen")
    wages.step("sign", "lin", way="paper")
    wages.step("seal", "chair")
    assert wages.row.state == State.PERFORMING


def test_a_side_without_representatives_hears_whole_however_many_they_are(people):
    """Each has to answer, so each is asked."""
    owners = tuple(Person(name=f"业主{n}", phone=f"139000001{n:02}") for n in range(25))
    case = registered(people, others=owners, dispute_type="DT1401")
    case.step("take", "clerk")
    asked = Notice.objects.filter(about_id=case.row.pk, kind="dispute.take.sides", to_kind="contact")
    assert asked.values("to_id").distinct().count() == 26


def test_a_sixth_representative_of_one_side_is_refused(people, wages):
    parties = list(Party.objects.filter(dispute=wages.row, side="a").order_by("place"))
    for party in parties[:5]:
        wages.step("name_representative", "clerk", party=party.pk, proof="推选书")
    with pytest.raises(BadInput):
        wages.step("name_representative", "clerk", party=parties[5].pk, proof="推选书")


def test_one_of_many_may_leave_and_the_others_go_on(people, wages):
    wages.step("take", "clerk")
    leaving = Party.objects.filter(dispute=wages.row, side="a").order_by("place").last()
    wages.step("withdraw", "clerk", party=str(leaving.pk), how="phone", words="另找工作了")
    assert wages.row.state == State.ASKING


def _notices(*parties) -> set[str]:
    contacts = [party.contact_id for party in parties]
    return set(Notice.objects.filter(to_id__in=contacts).values_list("kind", flat=True))


def _late(case, side="b") -> Party:
    case.step("add_party", "clerk", side=side, name="李秀英", phone="13800000003", organisation=False)
    return Party.objects.filter(dispute=case.row, side=side).latest("place")


@pytest.mark.parametrize("begin", [choosing, mediating])
def test_who_is_added_late_is_told_and_answers_for_themselves(people, begin):
    """人民调解法 art. 17, 23: nobody is bound by the yes of the others; and nobody is left without a way to say yes."""
    case = begin(people)
    late = _late(case)
    assert _notices(late) == {"dispute.add_party.asked"}
    her = party_viewer(late.pk, COUNTY)
    assert {"consent", "decline"} <= {one.name for one in open_steps(case.row, her, now=people.now)}
    assert not {"consent", "decline"} & {one.name for one in open_steps(case.row, case.wang, now=people.now)}
    state = case.row.state
    case.step("consent", her)
    late.refresh_from_db()
    assert (late.consent, case.row.state) == ("yes", state)


def test_who_is_added_late_and_says_no_is_out_and_the_others_go_on(people):
    case = mediating(people)
    case.step("decline", party_viewer(_late(case).pk, COUNTY))
    case.step("draft", "lin", **clauses())
    assert case.row.state == State.MEDIATING


def test_the_only_one_left_of_a_side_says_no_and_mediation_ends_with_other_ways(people):
    case = mediating(people)
    late = _late(case)
    case.step("withdraw", "wang")
    assert case.row.state == State.MEDIATING
    case.step("decline", party_viewer(late.pk, COUNTY))
    assert (case.row.state, case.row.end_reason) == (State.ENDED, "one_refuses")
    assert case.row.said.ways


def test_an_agreement_is_not_sealed_over_the_head_of_who_has_not_said_yes(people):
    case = signed(people)
    _late(case)
    with pytest.raises(NotAllowed, match="没有同意"):
        case.step("seal", "chair")


def test_the_last_representative_leaves_and_the_others_are_asked(people, wages):
    first = Party.objects.filter(dispute=wages.row, side="a").order_by("place")[0]
    Party.objects.filter(dispute=wages.row, side="a").exclude(pk=first.pk).update(consent="unasked")
    wages.step("name_representative", "clerk", party=first.pk, proof="推选书")
    wages.step("take", "clerk")
    wages.step("consent", "wang")
    wages.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    wages.step("declare", "lin", interest=False)
    others = list(Party.objects.filter(dispute=wages.row, side="a").exclude(pk=first.pk))
    assert not {"consent"} & {one.name for one in open_steps(wages.row, people.lin, now=people.now)}
    wages.step("withdraw", party_viewer(first.pk, COUNTY))
    assert "dispute.add_party.asked" in _notices(*others)
    with pytest.raises(NotAllowed):
        wages.step("draft", "lin", **clauses())
    for party in others:
        wages.step("consent", "lin", party=str(party.pk), how="phone")
    wages.step("draft", "lin", **clauses())


def test_a_representative_who_says_no_does_not_say_yes_for_the_others(people):
    owners = tuple(Person(name=f"业主{n}", phone=f"1390000001{n}") for n in range(3))
    case = registered(people, others=owners)
    first, *rest = Party.objects.filter(dispute=case.row, side="b").order_by("place")
    case.step("name_representative", "clerk", party=str(first.pk), proof="推选书")
    case.step("take", "clerk")
    case.step("decline", party_viewer(first.pk, COUNTY))
    assert case.row.state == State.ASKING
    assert "dispute.add_party.asked" in _notices(*rest)
    for party in rest:
        case.step("consent", party_viewer(party.pk, COUNTY))
    assert case.row.state == State.CHOOSING


def test_who_left_hears_their_side_no_more_and_binds_it_to_nothing(people):
    owners = tuple(Person(name=f"业主{n}", phone=f"1390000001{n}") for n in range(2))
    case = registered(people, others=owners)
    case.step("take", "clerk")
    gone, stays = (
        party_viewer(one.pk, COUNTY) for one in Party.objects.filter(dispute=case.row, side="b").order_by("place")
    )
    for one in (gone, stays):
        case.step("consent", one)
    case.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    case.step("declare", "lin", interest=False)
    case.step("say", stays, where="caucus", text="最多出两千")
    with pytest.raises(BadInput):  # not their words
        case.step("allow", gone, statement=str(case.row.statements.get(text="最多出两千").pk))
    case.step("withdraw", gone)
    case.step("offer_period", "zhang", until="2027-01-05")

    page = dispute_page(case.row, gone, now=people.now)
    assert page.parties, "what everybody heard they keep"
    assert "最多出两千" not in {one.text for one in page.statements}
    assert not {one.name for one in page.steps} - {"consent", "tell_fear", "rate"}
    with pytest.raises(NotAllowed, match="已经退出"):
        case.step("accept_period", gone)
    case.step("accept_period", stays)


def test_a_period_binds_a_side_by_the_word_of_its_representative(people, wages):
    first, second, *_rest = Party.objects.filter(dispute=wages.row, side="a").order_by("place")
    wages.step("name_representative", "clerk", party=first.pk, proof="推选书")
    wages.step("take", "clerk")
    wages.step("consent", "wang")
    wages.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    wages.step("declare", "lin", interest=False)
    wages.step("offer_period", "wang", until="2027-01-05")
    with pytest.raises(NotAllowed, match="由代表人办"):
        wages.step("accept_period", party_viewer(second.pk, COUNTY))
    wages.step("accept_period", party_viewer(first.pk, COUNTY))


def test_who_spoke_already_and_is_named_to_speak_for_the_side_lets_it_go_on(people):
    owners = tuple(Person(name=f"业主{n}", phone=f"1390000001{n}") for n in range(3))
    case = registered(people, others=owners)
    first, *_rest = Party.objects.filter(dispute=case.row, side="b").order_by("place")
    case.step("take", "clerk")
    case.step("consent", party_viewer(first.pk, COUNTY))
    assert case.row.state == State.ASKING
    case.step("name_representative", "clerk", party=str(first.pk), proof="推选书")
    assert case.row.state == State.CHOOSING


def test_a_partial_agreement_is_watched_while_the_rest_is_mediated(people):
    case = mediating(people)
    case.step("draft", "lin", **(clauses() | {"form": "partial"}))
    for who in ("zhang", "wang", "lin"):
        case.step("sign", who, way="screen")
    case.step("seal", "chair")
    assert (case.row.state, case.row.settled) == (State.MEDIATING, "partial")
    case.step("perform", "zhang", obligation=case.row.obligations.get().pk, on="2026-11-20", amount="500")
    case.step("end", "lin", reason="no_agreement", ways="余下部分可以起诉")
    assert case.row.state == State.PERFORMING, "what was agreed is still watched"


def test_same_cause_is_linked_across_towns(people, wages):
    other = told(people, area_code="519901101201", others=(Person(name="宏达建筑公司", organisation=True),))
    wages.step("link", "dispatcher", other=other.row.number, kind="same_cause")
    assert DisputeLink.objects.get(one=wages.row).other_id == other.row.pk


def test_a_number_outside_the_scope_is_answered_like_one_that_is_not_there(people, wages):
    """No way to ask for what another committee has: the same words, and nothing linked."""
    other = told(people, area_code="519901101201", others=(Person(name="宏达建筑公司", organisation=True),))
    said = []
    for number in (other.row.number, "MD5199012026112099999", wages.row.number):
        with pytest.raises(BadInput) as caught:
            wages.step("link", "clerk", other=number, kind="same_cause")
        said.append((caught.value.what, caught.value.todo))
    assert len(set(said)) == 1
    assert not DisputeLink.objects.exists()


def test_a_link_shows_on_both_pages_to_who_may_see_both_and_is_taken_back_from_either(people, wages):
    other = told(people, area_code="519901101201", others=(Person(name="宏达建筑公司", organisation=True),))
    wages.step("link", "dispatcher", other=other.row.number, kind="follow_up")

    def links(case, who):
        page = dispute_page(case.row, getattr(people, who), now=people.now)
        return [(one.other.pk, one.word) for one in page.links]

    assert links(wages, "dispatcher") == [(other.row.pk, "后续纠纷")]
    assert links(other, "dispatcher") == [(wages.row.pk, "先前纠纷")]
    assert links(wages, "clerk") == links(other, "next_clerk") == [], "no number and no title of what one may not see"
    link = DisputeLink.objects.get()
    with pytest.raises(BadInput):
        wages.step("unlink", "clerk", link=link.pk, reason="看不到的不能取消")
    other.step("unlink", "dispatcher", link=link.pk, reason="弄错了")
    assert links(wages, "dispatcher") == []


def test_handed_over_with_consent_refused_and_back_with_us(people):
    case = registered(people)
    given = {"partner": "labour_arbitration", "basis": "劳动争议调解仲裁法", "reason": "要仲裁", "consented": False}
    with pytest.raises(BadInput) as caught:
        case.step("hand_over", "clerk", **given)
    assert caught.value.field == "consented"
    with pytest.raises(BadInput) as caught:
        case.step("hand_over", "clerk", **(given | {"consented": True}))
    assert caught.value.field == "body", "a letter is written to somebody"
    case.step("hand_over", "clerk", **(given | {"consented": True, "body": "川南市劳动人事争议仲裁委员会"}))
    letter = make_dispute_paper(case.row, "letter_out", by=people.clerk, now=people.now)
    assert facts_of(letter)["to"] == "川南市劳动人事争议仲裁委员会"
    assert case.row.state == State.HANDED_OVER
    assert case.row.due_step == "partner"
    case.step("partner_answers", "clerk", later(people, days=2), answer="refused", their_number="不受字3号")
    assert case.row.state == State.REGISTERED
    handoff = Handoff.objects.get(dispute=case.row)
    assert (handoff.state, handoff.their_number) == ("refused", "不受字3号")


def test_handed_over_and_taken_it_ends_here_with_both_numbers(people):
    case = choosing(people)
    case.step("hand_over", "clerk", partner="police", basis="治安管理处罚法", reason="动手打人", consented=False,
              unit=str(people.units["court"]))  # fmt: skip
    case.step("partner_answers", "judge", answer="accepted", their_number="青公（城）立字9号")
    assert (case.row.state, case.row.end_reason) == (State.ENDED, "handed_over")


def test_the_day_an_organ_gives_has_a_clock_and_nothing_is_put_on_the_shelf_before_its_result(people):
    case = choosing(people)
    case.step("hand_over", "clerk", partner="arbitration", basis="仲裁法", reason="双方要去仲裁", consented=True,
              unit=str(people.units["court"]))  # fmt: skip
    day = later(people, days=90).date()
    case.step("partner_answers", "judge", answer="accepted", their_number="仲字9号", due_on=day)

    def running() -> dict:
        return dict(Limit.objects.filter(dispute=case.row, ended_at__isnull=True).values_list("key", "due_at"))

    assert running()["partner"].astimezone(COUNTY_ZONE).date() == day
    sheets(case)
    case.step("close", "clerk", later(people, days=3), ways="仲裁委员会受理了")
    assert set(running()) == {"partner"}, "its committee is not pressed for what it may not do"
    case.step("partner_reports", "judge", later(people, days=40), outcome="reported", words="裁决了")
    assert set(running()) == {"file"}


def test_who_applied_may_take_it_back_before_anybody_took_it_in(people):
    case = registered(people)
    case.step("withdraw", "zhang", words="我们自己说好了")
    assert (case.row.state, case.row.end_reason) == (State.REFUSED, "withdrawn")
    assert not Notice.objects.filter(about_id=case.row.pk, to_id=case.b.contact_id).exists(), "nobody had asked them"


def test_after_it_was_handed_up_a_side_may_still_go_no_further(people):
    case = mediating(people)
    case.step("hand_up", "clerk", reason="村里调不了")
    case.step("withdraw", "wang")
    assert (case.row.state, case.row.end_reason) == (State.ENDED, "withdrawn")


def test_a_town_that_does_not_take_it_tells_both_who_sat_at_the_table(people):
    case = mediating(people)
    case.step("hand_up", "clerk", reason="村里调不了")
    case.step("register", "town_clerk", dispute_type="DT0202")
    case.step("not_take", "town_clerk", reason="not_ours", door="请到法院")
    told_of = Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute.not_take")
    assert {case.a.contact_id, case.b.contact_id} <= set(told_of.values_list("to_id", flat=True))


def test_it_is_handed_up_while_the_other_side_is_asked_and_down_to_ones_own_doorstep(people):
    case = registered(people)
    own = {key for key, _name in options(case.row, people.clerk, "hand_down")["committee"]}
    assert str(case.row.committee_id) in own
    case.step("take", "clerk")
    assert case.row.state == State.ASKING
    case.step("hand_up", "clerk", reason="时限到了，对方还没有答复")
    assert case.row.state == State.APPLIED


def test_handed_up_the_town_goes_on_and_the_village_mediator_no_longer_sees_it(people):
    from linli.disputes.queries import disputes_visible_to

    case = mediating(people)
    case.step("say", "zhang", where="caucus", text="只告诉老林")
    case.step("hand_up", "clerk", reason="涉及物业公司，村里调不了")
    row = case.row
    assert (row.state, row.tier, row.committee_id) == (State.APPLIED, "town", people.units["town_committee"])
    assert not disputes_visible_to(people.lin).filter(pk=row.pk).exists()
    case.step("register", "town_clerk", dispute_type="DT0202")
    case.step("take", "town_clerk")
    assert case.row.state == State.CHOOSING, "both have said yes already"
