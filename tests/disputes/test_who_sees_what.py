# SPDX-License-Identifier: MulanPSL-2.0
"""Every viewer × every room: the table in rooms.py, made by hand, against what queries, files and steps really give."""

from __future__ import annotations

import pytest

from linli.disputes.actions.people import code_of
from linli.disputes.models import Agent, Dispute, Statement
from linli.disputes.queries import dispute_by_code, dispute_or_404, dispute_page, disputes_visible_to
from linli.disputes.queries.files import words_gate
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.application import Person
from linli.disputes.rules.relations import relations
from linli.disputes.rules.sight import HIDDEN_STEPS
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import Refusal, Unknown
from linli.notices.models import Notice
from linli.people.models import Contact, Resident
from linli.people.rules import party_viewer, resident_viewer
from tests import town as cast
from tests.disputes.cast import mediating, registered, told
from tests.disputes.rooms import FACTS, PLACES, READS, WORDS, build, expected


@pytest.fixture
def house(people):
    return build(people)


def test_everybody_reads_their_rooms_and_no_other(people, house):
    case, viewers = house
    assert set(viewers) == set(READS)
    wrong = []
    for who, viewer in viewers.items():
        try:
            dispute = dispute_or_404(viewer, case.receipt.number)
        except Unknown:
            wrong += [(who, "404")] if READS[who] else []
            continue
        page = dispute_page(dispute, viewer, now=people.now)
        texts = {one.text for one in page.statements}
        got = "H" + "".join(key for key, words in WORDS.items() if words in texts)
        held = {one.place_text for one in page.sessions}
        got += "".join(key for key, place in PLACES.items() if place in held)
        got += "F" if page.said and FACTS in page.said.facts and page.parties else ""
        wrong += [(who, got)] if set(got) != expected(who) else []
    assert not wrong, wrong


def test_the_story_does_not_say_that_one_side_was_asked_to_come_alone(people, house):
    """A line for everybody, one for who is asked; of the other side's there is none."""
    case, viewers = house
    wrong = []
    for who, viewer in viewers.items():
        if READS[who]:
            lines = [
                line for line in dispute_page(case.row, viewer, now=people.now).story if line.step == "plan_session"
            ]
            apart = sum(key in READS[who] for key in "12")
            wrong += (
                [(who, len(lines))] if sum(line.hidden for line in lines) != apart or len(lines) > apart + 1 else []
            )
    assert not wrong, wrong


def test_what_only_helps_the_office_is_no_line_of_a_sides_story(people, house):
    """That it was graded, linked with another, coloured: how the office thinks of it is not a party's to read."""
    case, viewers = house
    case.step("grade", "lin", grade="difficult", reason="人多")
    other = mediating(people, applicants=(Person(name="孙大妈", phone="13800000099"),))
    case.step("link", "clerk", other=other.receipt.number, kind="same_cause")
    case.step("unlink", "clerk", link=str(case.row.links.get().pk), reason="弄错了")
    for_office = {"grade", "link", "unlink", "colour", "note"}
    for who in (
        "party A",
        "party A by phone",
        "agent of A",
        "party B",
        "agent of B",
        "court that sent it",
        "organ that has it from us",
    ):
        lines = {line.step for line in dispute_page(case.row, viewers[who], now=people.now).story}
        assert not lines & for_office, (who, lines & for_office)
    for who in ("mediator of it", "clerk of the committee", "county centre", "leader who answers for it"):
        assert for_office <= {line.step for line in dispute_page(case.row, viewers[who], now=people.now).story}, who


def test_files_go_where_the_words_go_they_came_with(people, house):
    case, viewers = house
    wrong = []
    for key, words in WORDS.items():
        statement = Statement.objects.get(dispute=case.row, text=words)
        for who, viewer in viewers.items():
            if words_gate(viewer, statement.pk) != (key in READS[who]):
                wrong.append((who, key))
    assert not wrong, wrong


def test_the_predicate_in_sql_and_the_one_in_python_say_the_same(people, house):
    _case, viewers = house
    for who, viewer in viewers.items():
        visible = set(disputes_visible_to(viewer).values_list("pk", flat=True))
        related = {one.pk for one in Dispute.objects.all() if relations(one, ties_of(one, viewer), viewer)}
        assert visible == related, who


def test_the_other_side_finds_no_trace_of_the_safety_path(people, house):
    case, viewers = house
    for who in (
        "party B",
        "agent of B",
        "agent of A",
        "county centre",
        "court that sent it",
        "organ that has it from us",
    ):
        page = dispute_page(case.row, viewers[who], now=people.now)
        own = {"party B": "b"}.get(who, "")
        assert page.safe_sides == own, who
        assert all(one.side == own for one in page.safety), who
        lines = [line for line in page.story if line.step in HIDDEN_STEPS]
        assert len(lines) == len(own), who
        assert not {step.name for step in page.steps} & (HIDDEN_STEPS - {"tell_fear"}), who
    mine = dispute_page(case.row, viewers["party A"], now=people.now)
    assert mine.safe_sides == "a"
    assert [line.step for line in mine.story if line.step in HIDDEN_STEPS] == ["tell_fear"]


def test_nobody_takes_a_step_on_a_dispute_they_may_not_see(people, house):
    """Every step × every stranger: the same 404 whether it exists or not."""
    case, viewers = house
    version = case.row.version
    for who, viewer in viewers.items():
        if READS[who]:
            continue
        for step in STEPS.steps:
            with pytest.raises(Unknown):
                case.step(step.name, viewer)
    assert case.row.version == version


def test_who_may_see_only_the_head_moves_nothing_that_is_not_theirs(people, house):
    case, viewers = house
    allowed = {"county centre": {"colour", "link", "lower_colour", "hand_up"}}
    for who in ("supervisor", "leader", "court that sent it", "mediator named, not declared", "county centre"):
        page = dispute_page(case.row, viewers[who], now=people.now)
        expected = {"mediator named, not declared": {"declare"}}.get(who, allowed.get(who, set()))
        assert {step.name for step in page.steps} <= expected, (who, [step.name for step in page.steps])
        with pytest.raises(Refusal):
            case.step("end", viewers[who], reason="no_agreement", ways="去法院")


def test_what_is_said_apart_is_told_to_nobody_of_the_other_side(people, house):
    """Notices hold no words, and none goes to the other side for a word apart."""
    from linli.notices.models import Notice

    case, _viewers = house
    b_contacts = {case.b.contact_id}
    for notice in Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute."):
        step = notice.kind.split(".")[1]
        if step in HIDDEN_STEPS | {"allow"}:
            assert notice.to_id not in b_contacts | {case.a.contact_id}


def test_the_other_side_learns_of_nothing_before_it_is_taken_in(people):
    """By code, by phone, by an agent it is nobody to it; what who applied says more goes to the committee."""
    case = told(people, dispute_type="DT0107")
    contact = Contact.objects.get(pk=case.b.contact_id)
    resident = Resident.objects.create(county=cast.COUNTY, phone_digest=contact.phone_digest, created_at=people.now)
    phone = resident_viewer(resident.pk, cast.COUNTY)
    case.step(
        "appoint_agent",
        "clerk",
        party=str(case.b.pk),
        name="王小军",
        phone="13800000009",
        scope="代为参加",
        proven=True,
    )
    agent = party_viewer(Agent.objects.get(dispute=case.row).pk, cast.COUNTY)
    words = "他昨晚又打我，我现在住在娘家"
    case.step("say", "zhang", where="joint", text=words)
    case.step("register", "clerk", dispute_type="DT0107", protect="a")
    for other in (case.wang, phone, agent):
        assert not disputes_visible_to(other).exists()
        assert not relations(case.row, ties_of(case.row, other), other)
    assert dispute_by_code(case.receipt.number, code_of(case.b.pk)) is None
    told_to = set(
        Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute.say").values_list("to_id", flat=True)
    )
    assert told_to == {people.units["village_committee"]}
    contacts = [case.b.contact_id, Agent.objects.get(dispute=case.row).contact_id]
    assert not Notice.objects.filter(about_id=case.row.pk, to_id__in=contacts).exists()
    case.step("take", "clerk")
    for other in (case.wang, phone, agent):
        assert disputes_visible_to(other).get() == case.row
    assert dispute_by_code(case.receipt.number, code_of(case.b.pk)) == (case.row, case.b.pk)
    assert Notice.objects.filter(about_id=case.row.pk, to_id=case.b.contact_id).exists()


def test_of_what_was_never_taken_in_the_other_side_never_learns(people):
    case = registered(people)
    case.step("not_take", "clerk", reason="not_ours", door="青禾县人民法院，凤山路1号，0999-8800100")
    assert not disputes_visible_to(case.wang).exists()
    assert not Notice.objects.filter(about_id=case.row.pk, to_id=case.b.contact_id).exists()
