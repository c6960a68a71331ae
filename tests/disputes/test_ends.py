# SPDX-License-Identifier: MulanPSL-2.0
"""What is left at the end: undisputed facts signed, procedures appraised, rooms given once, units kept open."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection

from linli.disputes.models import Appraisal, Session, Signature
from linli.disputes.rules.application import Person
from linli.disputes.rules.states import State
from linli.disputes.rules.table.closing import APPRAISED
from linli.kernel.refusals import NotAllowed, Refusal
from linli.kernel.times import COUNTY_ZONE
from linli.people.registry import reasons_against_closing
from tests.disputes.cast import build_mediation, mediating, sheets, told
from tests.web.mediation import party_client, text


def test_facts_nobody_disputes_are_signed_although_there_is_no_agreement(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以向法院起诉", undisputed="天花板确由楼上漏水损坏。")
    case.step("sign", "zhang", way="screen")
    with pytest.raises(NotAllowed):
        case.step("record_undisputed", "lin", undisputed="改一改")
    case.step("sign", "wang", way="screen")
    with pytest.raises(NotAllowed):
        case.step("sign", "wang", way="screen")
    assert Signature.objects.filter(dispute=case.row, agreement__isnull=True).count() == 2
    assert case.row.state == State.ENDED
    assert case.row.settled == ""


def test_other_ways_told_once_more_on_closing_stand_beside_those_told_at_the_end(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以向法院起诉")
    sheets(case, "application", "rights", "identity")
    case.step("close", "lin", ways="法律援助中心在县政务大厅二楼。")

    read = text(party_client(case, case.zhang).get(f"/mediation/{case.receipt.number}"))
    assert "可以向法院起诉" in read
    assert "法律援助中心在县政务大厅二楼。" in read


def test_the_procedure_is_appraised_by_somebody_who_did_not_mediate(people):
    case = mediating(people)
    case.step("end", "lin", reason="no_agreement", ways="可以向法院起诉")
    sheets(case, "application", "rights", "identity")
    case.step("close", "lin")
    answers = {key: key != "in_time" for key, _word in APPRAISED}
    with pytest.raises(NotAllowed):
        case.step("appraise", "lin", **answers)
    case.step("appraise", "dispatcher", **answers, note="超过一个月才结束")
    assert Appraisal.objects.get(dispute=case.row).answers == answers


def test_a_unit_with_open_disputes_says_so_before_it_is_closed(people):
    told(people)
    assert any("纠纷" in why for why in reasons_against_closing(people.units["village_committee"]))
    assert not any("纠纷" in why for why in reasons_against_closing(people.units["town_committee"]))


@pytest.mark.django_db(transaction=True)
def test_two_mediators_at_once_and_one_room(transactional_db):
    """Real connections, real locks: one gets the room, the other is told that it is taken."""
    from linli.cases.queries.codes import forget_codes
    from tests.town import build_town

    forget_codes()
    people = build_mediation(build_town())
    ours, theirs = mediating(people), mediating(people, others=(Person(name="赵六", phone="13800000066"),))
    at, answers, ready = (people.now + timedelta(hours=2)).astimezone(COUNTY_ZONE), [], threading.Barrier(2)

    def plan(case) -> None:
        try:
            ready.wait(timeout=20)
            case.step("plan_session", "lin", kind="joint", starts_at=at, minutes=60, room=people.room.pk)
            answers.append("planned")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=plan, args=(case,)) for case in (ours, theirs)]
    [one.start() for one in both]
    [one.join(timeout=60) for one in both]
    close_old_connections()

    assert sorted(answers) == ["planned", "room_taken"]
    assert Session.objects.filter(state="planned").count() == 1
    forget_codes()
