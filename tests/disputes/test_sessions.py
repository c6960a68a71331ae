# SPDX-License-Identifier: MulanPSL-2.0
"""Sessions: no room twice, no meeting under the safety path, what is said apart stays apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.actions import expire_periods
from linli.disputes.models import Session, Statement
from linli.disputes.queries import dispute_page
from linli.disputes.rules.application import Person
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.notices.models import Notice
from linli.people.models import Bucket
from linli.web.shared.mediation.rooms import rooms_of
from tests.disputes.cast import choosing, later, mediating
from tests.web.mediation import staff_client


def _plan(case, hours=2, by="lin", **more):
    at = (case.people.now + timedelta(hours=hours)).astimezone(COUNTY_ZONE)
    given = {"kind": "joint", "starts_at": at, "minutes": 60, "room": case.people.room.pk}
    return case.step("plan_session", by, **(given | more))


def test_a_room_is_not_given_twice(people):
    one = mediating(people)
    two = mediating(people, others=(Person(name="赵六", phone="13800000066"),))
    _plan(one)
    with pytest.raises(NotAllowed) as caught:
        _plan(two, hours=2.5)
    assert caught.value.code == "room_taken"
    assert "老李调解室" in caught.value.what
    _plan(two, hours=3)
    assert Session.objects.filter(state="planned").count() == 2


ZHAO = (Person(name="赵六", phone="13800000066"),)
SUN = (Person(name="孙大妈", phone="13800000077"),)
ELSEWHERE = {"room": "", "place": "村委会"}


def test_a_mediator_who_serves_alone_is_not_at_two_places_at_one_hour(people):
    one, two = mediating(people), mediating(people, applicants=SUN, others=ZHAO)
    _plan(one)
    with pytest.raises(NotAllowed) as caught:
        _plan(two, hours=2.5, **ELSEWHERE)
    assert caught.value.code == "mediator_taken"
    assert one.receipt.number not in caught.value.what

    two.step("name_mediator", "clerk", mediator=people.post_of("he"))
    two.step("declare", "he", interest=False)
    _plan(two, hours=2.5, by="he", **ELSEWHERE)  # the other one holds it
    with pytest.raises(NotAllowed):
        _plan(two, hours=2.5, by="he", kind="caucus", side="a", **ELSEWHERE)


def test_a_party_is_not_asked_to_two_sessions_at_one_hour(people):
    one, two = mediating(people), choosing(people, others=ZHAO)  # the same applicant, by the phone
    two.step("name_mediator", "clerk", mediator=people.post_of("he"))
    two.step("declare", "he", interest=False)
    _plan(one)
    for given in ({}, {"kind": "caucus", "side": "a"}):
        with pytest.raises(NotAllowed) as caught:
            _plan(two, hours=2.5, by="he", **ELSEWHERE, **given)
        assert caught.value.code == "party_taken"
    _plan(two, hours=2.5, by="he", kind="caucus", side="b", **ELSEWHERE)
    _plan(two, hours=3.5, by="he", kind="caucus", side="a", **ELSEWHERE)


def test_a_time_in_the_past_and_a_caucus_without_a_side(people):
    case = mediating(people)
    with pytest.raises(BadInput) as caught:
        _plan(case, hours=-1)
    assert caught.value.field == "starts_at"
    with pytest.raises(BadInput) as caught:
        _plan(case, kind="caucus")
    assert caught.value.field == "side"


def test_under_the_safety_path_the_sides_do_not_meet_and_planned_meetings_are_off(people):
    case = mediating(people)
    _plan(case)
    case.step("tell_fear", "zhang", sign="domestic", words="他打过我")
    assert Session.objects.get(dispute=case.row).state == "cancelled"
    with pytest.raises(BadInput) as caught:
        _plan(case, hours=4)
    assert caught.value.field == "kind"
    _plan(case, hours=4, kind="caucus", side="a")


def test_the_record_of_a_caucus_is_read_by_that_side_and_who_was_there(people):
    case = mediating(people)
    _plan(case, kind="caucus", side="b")
    session = Session.objects.get(dispute=case.row)
    case.step("hold_session", "lin", session=session.pk, record="他愿意赔一千五")
    record = Statement.objects.get(dispute=case.row, field="record")
    assert (record.where, record.side, record.heard_by) == ("caucus", "b", [people.lin.id])


def test_the_mediators_who_were_there_read_what_was_said_apart_and_the_others_do_not(people):
    case = mediating(people)
    for key in ("he", "town_mediator"):
        case.step("name_mediator", "clerk", mediator=people.post_of(key))
        case.step("declare", key, interest=False)
    _plan(case, kind="caucus", side="b")
    session = Session.objects.get(dispute=case.row)
    given = {"session": session.pk, "record": "他愿意赔一千五"}
    for nobody in ([], [people.next_mediator.id]):
        with pytest.raises(BadInput) as caught:
            case.step("hold_session", "lin", **given, present=nobody)
        assert caught.value.field == "present"

    case.step("hold_session", "lin", **given, present=[str(people.lin.id), str(people.he.id)])

    session.refresh_from_db()
    assert set(session.held_by) == {people.lin.id, people.he.id}
    seen = {
        key: any(
            "一千五" in one.text for one in dispute_page(case.row, getattr(people, key), now=people.now).statements
        )
        for key in ("lin", "he", "town_mediator", "clerk")
    }
    assert seen == {"lin": True, "he": True, "town_mediator": False, "clerk": False}


def test_the_page_asks_who_was_there_when_several_mediate(people):
    Bucket.objects.all().delete()
    case = mediating(people)
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))
    case.step("declare", "he", interest=False)
    _plan(case, kind="caucus", side="b")
    client, path = staff_client(people.lin), f"/desk/disputes/{case.receipt.number}/do/hold_session"
    assert client.get(path).content.decode().count('name="present"') == 2
    session = Session.objects.get(dispute=case.row)

    answer = client.post(path, {"session": str(session.pk), "record": "谈了", "present": [str(people.he.id)]})

    assert answer.status_code == 302
    session.refresh_from_db()
    assert session.held_by == [people.he.id]
    assert set(Statement.objects.get(dispute=case.row).heard_by) == {people.lin.id, people.he.id}  # she wrote it down


def test_a_period_is_offered_countered_and_accepted_and_its_end_leads_out(people):
    case = choosing(people)
    case.step("offer_period", "zhang", until="2026-11-25")
    with pytest.raises(NotAllowed):
        case.step("accept_period", "zhang")
    case.step("counter_period", "wang", until="2026-11-30")
    case.step("accept_period", "zhang")
    assert case.row.agreed_until.isoformat() == "2026-11-30"
    assert expire_periods(now=later(people, days=10)) == 0
    assert expire_periods(now=later(people, days=11)) == 1

    row = case.row
    assert (row.state, row.end_reason) == (State.ENDED, "period_over")
    assert "起诉" in row.said.ways
    assert expire_periods(now=later(people, days=12)) == 0


def test_a_challenge_stops_the_mediator_until_the_committee_has_ruled(people):
    case = mediating(people)
    appointment = case.row.appointments.get()
    case.step("challenge", "wang", mediator=appointment.pk, reason="他是张桂兰的表叔")
    with pytest.raises(NotAllowed):
        _plan(case)
    case.step("rule_challenge", "chair", mediator=appointment.pk, upheld=True, reason="确是亲属")
    assert case.row.state == State.CHOOSING
    with pytest.raises(BadInput):
        case.step("name_mediator", "clerk", mediator=people.post_of("lin"))


def test_what_a_side_allows_becomes_joint_and_nobody_else_can_allow_it(people):
    case = mediating(people)
    case.step("say", "zhang", where="caucus", text="其实一千也行")
    statement = Statement.objects.get(dispute=case.row)
    with pytest.raises(NotAllowed):
        case.step("allow", "wang", statement=statement.pk)
    with pytest.raises(NotAllowed):
        case.step("allow", "lin", statement=statement.pk)
    case.step("allow", "zhang", statement=statement.pk)
    statement.refresh_from_db()
    assert statement.allowed_at == people.now


def test_nothing_is_said_apart_while_nobody_is_there_to_hear_it(people):
    case = choosing(people)
    with pytest.raises(BadInput, match="没有人能听到") as caught:
        case.step("say", "zhang", where="caucus", text="我只要回押金")
    assert caught.value.field == "where"
    case.step("say", "zhang", where="joint", text="我们愿意谈")
    rooms = {one.key: one.speak for one in rooms_of(dispute_page(case.row, case.zhang, now=people.now), case.zhang)}
    assert rooms == {"joint": True, "caucus": False}


def _two_planned(people):
    case = mediating(people)
    at = people.now + timedelta(hours=20)
    case.step("plan_session", "lin", kind="joint", starts_at=at, minutes=60, room=str(people.room.pk))
    case.step(
        "plan_session", "lin", kind="caucus", side="a", starts_at=at + timedelta(hours=3), minutes=60, place="村部"
    )
    return case


def _told_off(case) -> list:
    rows = Notice.objects.filter(about_id=case.row.pk, kind="dispute.cancel_session.attending")
    return sorted(rows.values_list("to_id", flat=True))


@pytest.mark.parametrize("how", ["steps down", "challenged", "handed up"])
def test_what_a_mediator_planned_who_is_gone_is_off_and_who_would_have_come_is_told(people, how):
    case = _two_planned(people)
    if how == "steps down":
        case.step("step_down", "lin", reason="与一方相熟")
    elif how == "handed up":
        case.step("hand_up", "clerk", reason="村里调不了")
    else:
        serves = str(case.row.appointments.get().pk)
        case.step("challenge", "wang", mediator=serves, reason="是亲戚")
        case.step("rule_challenge", "clerk", mediator=serves, upheld=True, reason="属实")
    assert set(Session.objects.values_list("state", flat=True)) == {"cancelled"}
    assert _told_off(case) == sorted([case.a.contact_id, case.b.contact_id])
    other = mediating(people, applicants=(Person(name="孙大妈", phone="13800000099"),))
    _plan(other, hours=20)  # the room is free again


def test_while_others_mediate_their_plans_stand(people):
    case = _two_planned(people)
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))
    case.step("declare", "he", interest=False)
    case.step("step_down", "lin", reason="与一方相熟")
    assert set(Session.objects.values_list("state", flat=True)) == {"planned"}


@pytest.mark.parametrize("who", ["clerk", "chair"])
def test_the_committee_calls_off_what_the_mediator_cannot(people, who):
    """Lin is ill: nobody else could say so, and the room would stay taken."""
    case = _two_planned(people)
    joint, apart = Session.objects.order_by("place")
    for one in (joint, apart):
        case.step("cancel_session", who, session=str(one.pk), reason="林师傅病了")
    assert set(Session.objects.values_list("state", flat=True)) == {"cancelled"}
    assert "dispute.cancel_session.mediators" in set(
        Notice.objects.filter(to_id=people.lin.id).values_list("kind", flat=True)
    )
    reads = [one.text for one in dispute_page(case.row, case.wang, now=people.now).statements]
    assert reads.count("林师傅病了") == 1  # of the one apart with the other side nothing
    assert [one.text for one in dispute_page(case.row, people.lin, now=people.now).statements].count("林师傅病了") == 2
