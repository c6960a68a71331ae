# SPDX-License-Identifier: MulanPSL-2.0
"""What was done to protect a side stands in its safety room; what it changed is told without saying why."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from tests.disputes.cast import Mediation, Told, mediating
from tests.disputes.rooms import build
from tests.web.mediation import client_for, party_client, staff_client, text

POLICE, NUMBER = "城关派出所", "接警2026第118号"


def test_measure_police_unit_and_number_are_read_by_the_circle_of_that_side_and_nobody_else(people):
    case, viewers = build(people)
    case.step("safety_measure", "lin", side="a", measure="police", reference=f"{POLICE} {NUMBER}")
    readers = set()
    for who, viewer in viewers.items():
        if viewer.token_id:
            continue
        path = f"/desk/disputes/{case.receipt.number}" if viewer.id else f"/mediation/{case.receipt.number}"
        client = client_for(case, viewer)
        page = text(client.get(path))
        if not viewer.id:  # a resident's own page says nothing of it: somebody may look over the shoulder
            assert NUMBER not in page, who
            page = text(client.get(f"{path}/help"))
        if NUMBER in page:
            assert "向公安机关报告" in page
            assert POLICE in page
            readers.add(who)
    assert readers == {
        "party A", "party A by phone", "mediator of it", "mediator who came later", "clerk of the committee",
        "chair of the committee", "leader who answers for it",
    }  # fmt: skip


def _planned(people: Mediation) -> Told:
    case = mediating(people)
    begins = max(people.now, timezone.now()) + timedelta(days=2)
    case.step("plan_session", "lin", kind="joint", starts_at=begins, minutes=60, place="社区会议室")
    Notice.objects.all().delete()
    return case


def test_who_would_have_come_is_told_of_a_change_and_not_of_the_reason(people):
    case = _planned(people)
    case.step("tell_fear", "zhang", sign="threat", words="他说要堵我家门")

    rows = Notice.objects.filter(to_kind="contact")
    assert {one.to_id for one in rows} == {case.a.contact_id, case.b.contact_id}
    assert {one.kind for one in rows} == {"dispute.cancel_session.attending"}
    for words in map(words_of, facts_of(rows)):
        assert "安排有变动" in words
        assert not any(reason in words for reason in ("安全", "担心", "保护", "措施"))
    page = text(party_client(case, case.wang).get(f"/mediation/{case.receipt.number}"))
    assert "安排有变动，这一次不谈了" in page
    assert "安全措施" not in page


def test_without_a_planned_meeting_nobody_else_is_told(people):
    case = mediating(people)
    Notice.objects.all().delete()
    case.step("open_safety", "lin", side="a", sign="threat", words="怕报复")
    assert not Notice.objects.filter(to_kind="contact").exists()
    assert staff_client(people.lin).get(f"/desk/disputes/{case.receipt.number}").status_code == 200


def test_what_is_proposed_tells_the_centre_nothing_of_a_threat(people):
    case = mediating(people)
    case.step("tell_fear", "zhang", sign="violence", words="他动过手")
    path = f"/desk/disputes/{case.receipt.number}"
    assert "可以考虑定为红" in text(staff_client(people.clerk).get(path))
    for viewer in (people.dispatcher, people.town_operator, people.village_operator):
        shown = text(staff_client(viewer).get(path))
        assert case.receipt.number in shown
        assert "可以考虑定为" not in shown

    given = {"colour": "yellow", "reason": "邻里来往多", "expires_on": "2026-12-01", "every_days": 7}
    case.step("colour", people.dispatcher, **given)
    decision = case.row.colours.get()
    assert (decision.proposed, decision.proposed_why) == ("", [])
