# SPDX-License-Identifier: MulanPSL-2.0
"""Whom the sides chose is seen: both by the committee, the own by each side; and what happens when they differ."""

from __future__ import annotations

from linli.notices.models import Notice
from tests.disputes.cast import Mediation, choosing
from tests.web.mediation import party_client, staff_client, text

DIFFER = "双方选的不是同一位"


def name(people: Mediation, key: str) -> str:
    return people.viewers[key].name


def test_the_committee_sees_both_choices_and_each_side_its_own(people):
    case = choosing(people)
    case.step("choose_mediator", "zhang", mediator=people.post_of("lin"))
    desk = text(staff_client(people.clerk).get(f"/desk/disputes/{case.receipt.number}"))
    assert "申请方选了" in desk
    assert "另一方还没有选" in desk

    case.step("choose_mediator", "wang", mediator=people.post_of("he"))

    desk = text(staff_client(people.clerk).get(f"/desk/disputes/{case.receipt.number}"))
    chosen = desk[desk.index("申请方选了") : desk.index(DIFFER)]
    assert name(people, "lin") in chosen
    assert name(people, "he") in chosen[chosen.index("被申请方选了") :]
    for viewer, own, other in ((case.zhang, "lin", "he"), (case.wang, "he", "lin")):
        page = text(party_client(case, viewer).get(f"/mediation/{case.receipt.number}"))
        assert f"您这一方选了 <b>{name(people, own)}</b>" in page
        assert f"您这一方选了 <b>{name(people, other)}</b>" not in page
        assert "对方选的不是同一位" in page


def test_both_are_told_that_they_differ_and_may_choose_again(people):
    case = choosing(people)
    kind = "dispute.choose_mediator.sides"
    case.step("choose_mediator", "zhang", mediator=people.post_of("lin"))
    assert not Notice.objects.filter(kind=kind).exists()
    case.step("choose_mediator", "wang", mediator=people.post_of("he"))
    told = set(Notice.objects.filter(kind=kind).values_list("to_id", flat=True))
    assert told == {case.a.contact_id, case.b.contact_id}

    case.step("choose_mediator", "wang", mediator=people.post_of("lin"))

    assert [one.post_id for one in case.row.appointments.all()] == [people.lin.id]
