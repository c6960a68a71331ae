# SPDX-License-Identifier: MulanPSL-2.0
"""Who speaks for a side no longer does: taken back, laid down, given to another; nobody is left without a voice."""

from __future__ import annotations

import pytest

from linli.disputes.models import Party
from linli.disputes.queries import dispute_page
from linli.disputes.queries.standing import standing_of
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.notices.models import Notice
from linli.people.rules import party_viewer
from tests.disputes.cast import clauses
from tests.town import COUNTY
from tests.web.mediation import party_client


def _notices(party) -> set[str]:
    return set(Notice.objects.filter(to_id=party.contact_id).values_list("kind", flat=True))


def _spoken_for(people, wages, *, asked="unasked"):
    first, *rest = Party.objects.filter(dispute=wages.row, side="a").order_by("place")
    Party.objects.filter(dispute=wages.row, side="a").exclude(pk=first.pk).update(consent=asked)
    wages.step("name_representative", "clerk", party=first.pk, proof="推选书")
    wages.step("take", "clerk")
    wages.step("consent", "wang")
    wages.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    wages.step("declare", "lin", interest=False)
    return first, rest


def test_a_mandate_that_is_taken_back_leaves_each_to_answer_and_sign_for_themselves(people, wages):
    first, rest = _spoken_for(people, wages)
    wages.step("draft", "lin", **clauses())
    wages.step("sign", party_viewer(first.pk, COUNTY), way="screen")

    with pytest.raises(BadInput):
        wages.step("end_representative", "clerk", party=rest[0].pk, reason="没有推选过他")
    wages.step("end_representative", "lin", party=first.pk, reason="七人中五人签名撤销推选")

    assert "dispute.end_representative.member" in _notices(first)
    for one in rest:
        assert {"dispute.add_party.asked", "dispute.end_representative.member"} <= _notices(one)
    with pytest.raises(NotAllowed, match="没有同意"):
        wages.step("seal", "chair")
    for one in rest:
        wages.step("consent", party_viewer(one.pk, COUNTY))
        wages.step("sign", party_viewer(one.pk, COUNTY), way="screen")
    assert wages.row.state == State.MEDIATING


def test_who_speaks_for_a_side_is_exchanged_and_the_new_one_signs(people, wages):
    first, rest = _spoken_for(people, wages, asked="yes")
    wages.step("name_representative", "clerk", party=rest[0].pk, proof="改选书")
    wages.step("end_representative", "clerk", party=first.pk, reason="改选书")
    assert all("dispute.name_representative.member" in _notices(one) for one in (first, *rest))
    wages.step("draft", "lin", **clauses())

    with pytest.raises(NotAllowed, match="由本方代表人签字"):
        wages.step("sign", party_viewer(first.pk, COUNTY), way="screen")
    wages.step("sign", party_viewer(rest[0].pk, COUNTY), way="screen")
    assert "dispute.end_representative.member" in _notices(first)


def test_a_representative_lays_down_their_own_mandate_and_nobody_elses(people, wages):
    first, rest = _spoken_for(people, wages, asked="yes")
    wages.step("name_representative", "clerk", party=rest[0].pk, proof="推选书")
    other = party_viewer(rest[1].pk, COUNTY)
    with pytest.raises(NotAllowed, match="您不是代表人"):
        wages.step("end_representative", other, party=first.pk, reason="不想让他代表")
    with pytest.raises(BadInput):
        wages.step("end_representative", party_viewer(first.pk, COUNTY), party=rest[0].pk, reason="也不要他")
    wages.step("end_representative", party_viewer(first.pk, COUNTY), party=first.pk, reason="要去外地")

    theirs = {one.text for one in dispute_page(wages.row, party_viewer(rest[0].pk, COUNTY), now=people.now).statements}
    assert "要去外地" in theirs
    assert "要去外地" in {one.text for one in dispute_page(wages.row, people.lin, now=people.now).statements}
    assert "要去外地" not in {one.text for one in dispute_page(wages.row, wages.wang, now=people.now).statements}


def test_while_an_agreement_is_performed_somebody_speaks_for_the_side(people, wages):
    first, rest = _spoken_for(people, wages, asked="yes")
    wages.step("draft", "lin", **clauses())
    wages.step("sign", "wang", way="stamp")
    wages.step("sign", party_viewer(first.pk, COUNTY), way="screen")
    wages.step("sign", "lin", way="paper")
    wages.step("seal", "chair")

    with pytest.raises(BadInput, match="要有人说话"):
        wages.step("end_representative", "clerk", party=first.pk, reason="他要去外地")
    wages.step("name_representative", "clerk", party=rest[0].pk, proof="改选书")
    wages.step("end_representative", "clerk", party=first.pk, reason="他要去外地")

    assert [one.id for one in standing_of(wages.row, people.lin).bound if one.side == "a"] == [rest[0].pk]


def test_a_representative_lays_it_down_on_their_own_page(people, wages):
    first, rest = _spoken_for(people, wages, asked="yes")
    wages.step("name_representative", "clerk", party=rest[0].pk, proof="推选书")
    page = f"/mediation/{wages.receipt.number}"
    theirs, others = (party_client(wages, party_viewer(one.pk, COUNTY)) for one in (first, rest[1]))
    assert "终止代表" in theirs.get(page).content.decode()
    assert "终止代表" not in others.get(page).content.decode()
    form = theirs.get(f"{page}/do/end_representative").content.decode()
    assert str(first.pk) in form
    assert str(rest[0].pk) not in form, "the other's mandate is not theirs to lay down"
    theirs.post(f"{page}/do/end_representative", {"party": str(first.pk), "reason": "要去外地"})
    first.refresh_from_db()
    assert not first.represents
