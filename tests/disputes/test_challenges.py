# SPDX-License-Identifier: MulanPSL-2.0
"""A challenge is decided before anything comes into force, and wherever the dispute has gone since."""

from __future__ import annotations

import pytest

from linli.disputes.rules.states import State
from linli.kernel.refusals import NotAllowed
from tests.disputes.cast import Told, choosing, clauses, mediating, performing, propose, refused, signed

AGAIN = {"said_yes_a": True, "said_yes_b": True}
WAYS = {"reason": "no_agreement", "ways": "可以向青禾县人民法院起诉。"}


def challenged(case: Told, by: str = "wang") -> str:
    """The mediator who serves is challenged; the key of the appointment."""
    appointment = str(case.row.appointments.get(state="serving", post=case.people.lin.id).pk)
    case.step("challenge", by, mediator=appointment, reason="他是张桂兰的表叔")
    return appointment


@pytest.mark.parametrize("who", ["lin", "chair"])
@pytest.mark.parametrize(("step", "given"), [("seal", {}), ("end", WAYS)])
def test_while_a_challenge_waits_nothing_is_sealed_and_nothing_ended(people, who, step, given):
    case = signed(people)
    challenged(case)
    with pytest.raises(NotAllowed, match="回避"):
        case.step(step, who, **given)
    assert case.row.state == State.MEDIATING


def test_another_mediator_does_not_bring_an_agreement_into_force_meanwhile(people):
    case = mediating(people)
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))
    case.step("declare", "he", interest=False)
    challenged(case)
    oral = {key: value for key, value in clauses().items() if key != "form"} | AGAIN
    with pytest.raises(NotAllowed, match="回避"):
        case.step("record_oral", "he", **oral)


def test_not_upheld_the_signatures_stand_and_it_is_sealed(people):
    case = signed(people)
    appointment = challenged(case)
    case.step("rule_challenge", "chair", mediator=appointment, upheld=False, reason="不是亲属")
    case.step("seal", "chair")
    assert case.row.state == State.PERFORMING


def test_upheld_the_mediators_signature_counts_no_more(people):
    case = signed(people)
    appointment = challenged(case)
    case.step("rule_challenge", "chair", mediator=appointment, upheld=True, reason="确是亲属")
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))
    case.step("declare", "he", interest=False)
    with pytest.raises(NotAllowed, match="调解员还没有签字"):
        case.step("seal", "chair")
    case.step("sign", "he", way="paper")
    case.step("seal", "chair")
    assert case.row.state == State.PERFORMING


def test_what_a_party_ends_leaves_the_challenge_to_be_decided(people):
    """A partial agreement is watched on: by whom, the committee still has to say."""
    case = performing(people, {"form": "partial"})
    appointment = challenged(case)
    case.step("withdraw", "wang")
    assert case.row.state == State.PERFORMING
    with pytest.raises(NotAllowed, match="回避"):
        propose(case)
    case.step("rule_challenge", "chair", mediator=appointment, upheld=True, reason="确是亲属")
    propose(case, who="chair")


@pytest.mark.parametrize("begin", ["partial", "again"])
def test_an_agreement_in_force_does_not_shield_who_mediates_the_rest(people, begin):
    if begin == "partial":
        case = performing(people, {"form": "partial"})
    else:
        case = refused(people)
        case.step("mediate_again", "lin", **AGAIN)
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))
    named = str(case.row.appointments.get(post=people.he.id).pk)
    case.step("challenge", "wang", mediator=named, reason="他是张桂兰的表叔")
    case.step("rule_challenge", "chair", mediator=named, upheld=True, reason="确是亲属")
    assert not case.row.appointments.filter(post=people.he.id).exclude(state="gone").exists()


def test_whose_challenge_waits_hands_the_dispute_to_nobody(people):
    case = mediating(people)
    challenged(case)
    with pytest.raises(NotAllowed, match="回避"):
        case.step(
            "hand_over",
            "lin",
            partner="police",
            basis="治安管理处罚法",
            reason="动手打人",
            consented=False,
            body="柳河县公安局",
        )


def test_come_back_from_another_organ_the_mediator_who_may_stay_goes_on(people):
    case = mediating(people)
    appointment = challenged(case)
    case.step("hand_over", "clerk", partner="court_before", unit=str(people.units["court"]), basis="民事诉讼法",
              reason="要去法院", consented=True)  # fmt: skip
    case.step("partner_answers", "judge", answer="refused", words="请先调解")
    case.step("take", "clerk")
    assert case.row.state == State.CHOOSING
    case.step("rule_challenge", "chair", mediator=appointment, upheld=False, reason="不是亲属")
    assert case.row.state == State.MEDIATING


def test_who_was_challenged_before_declaring_does_not_declare_meanwhile(people):
    case = choosing(people)
    case.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    named = str(case.row.appointments.get().pk)
    case.step("challenge", "wang", mediator=named, reason="他是张桂兰的表叔")
    with pytest.raises(NotAllowed, match="有人申请您回避"):
        case.step("declare", "lin", interest=False)
    assert case.row.state == State.CHOOSING
    case.step("rule_challenge", "chair", mediator=named, upheld=False, reason="不是亲属")
    case.step("declare", "lin", interest=False)
    assert case.row.state == State.MEDIATING
