# SPDX-License-Identifier: MulanPSL-2.0
"""Another kind of dispute: another limit of mediation, and known again by the kind it truly is."""

from __future__ import annotations

import pytest

from linli.disputes.actions import apply_for_mediation, receive_handoff
from linli.disputes.models import Dispute, Limit, Party
from linli.disputes.queries.limits import ends
from linli.disputes.rules.application import Person
from linli.disputes.rules.handoff import HandoffIn
from linli.kernel.refusals import NotAllowed
from tests.disputes.cast import Told, later, leak, mediating, registered, told
from tests.town import COUNTY


def mediation(case: Told) -> Limit:
    """The one limit that the mediation runs under."""
    keys = ("mediate", "mediate_medical", "mediate_labour", "court_before")
    return Limit.objects.get(dispute=case.row, ended_at__isnull=True, key__in=keys)


@pytest.mark.parametrize(("kind", "key"), [("DT1201", "mediate_medical"), ("DT1001", "mediate_labour")])
def test_the_limit_of_the_true_kind_runs_from_when_it_was_taken_in(people, kind, key):
    """医疗纠纷预防和处理条例 art. 38, 劳动争议调解仲裁法 art. 14; taken in as 其他 and put right five days later."""
    case = mediating(people)
    case.step("retype", "lin", later(people, days=5), dispute_type=kind)
    limit = mediation(case)
    assert (limit.key, limit.since, limit.due_at) == (key, people.now, ends(COUNTY, key, people.now))
    case.step("retype", "lin", later(people, days=6), dispute_type="DT0202")
    assert mediation(case).due_at == ends(COUNTY, "mediate", people.now)


def test_put_right_while_it_rests_it_stands_still_and_ends_later(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出")
    case.step("retype", "clerk", later(people, days=1), dispute_type="DT1001")
    assert mediation(case).paused_at == people.now
    case.step("resume", "lin", later(people, days=10))
    assert mediation(case).due_at == ends(COUNTY, "mediate_labour", people.now, [(people.now, later(people, days=10))])


def test_the_senders_limit_goes_before_the_kind(people):
    letter = HandoffIn(
        application=leak(), partner="court_before", their_number="诉前9号", basis="特邀调解规定", consented=True,
        unit_id=people.units["court"],
    )  # fmt: skip
    receipt = receive_handoff(letter, by=people.judge, now=people.now)
    parties = Party.objects.filter(dispute=receipt.dispute_id).order_by("side", "place")
    case = Told(people, receipt, parties[0], parties[1])
    case.step("register", "clerk", dispute_type="DT0202")
    case.step("take", "clerk")
    case.step("retype", "clerk", dispute_type="DT1201")
    assert mediation(case).key == "court_before"


def test_a_second_one_under_the_true_kind_is_refused(people):
    """A resident need not know the kind: 其他 at first, the true one once it is registered."""
    registered(people, dispute_type="DT99")
    with pytest.raises(NotAllowed):
        apply_for_mediation(leak(), by=None, now=people.now)
    second = told(people, dispute_type="DT99")
    with pytest.raises(NotAllowed, match="已有一件"):
        second.step("register", "clerk", dispute_type="DT0202")
    assert Dispute.objects.get(pk=second.receipt.dispute_id).state == "applied"


def test_what_grew_by_a_party_is_known_again_with_that_party(people):
    case = registered(people)
    case.step("add_party", "clerk", side="b", name="李秀英", phone="13800000003", organisation=False)
    assert told(people).receipt.number, "against one of them alone it is another dispute"
    both = (Person(name="李秀英", phone="13800000003"), Person(name="王建国", phone="13800000002"))
    with pytest.raises(NotAllowed):
        apply_for_mediation(leak(others=both), by=None, now=people.now)
