# SPDX-License-Identifier: MulanPSL-2.0
"""From a published day to the receipt: a resident books, the centre receives, a leader's backlog is listed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from linli.cases.actions import take_step
from linli.cases.models import Appointment, Case, ReceptionDay
from linli.people.models import Bucket

DAY = {
    "desk": "副县长接访", "place": "一楼接访室", "on": "2026-11-24", "begins": "09:00", "ends": "11:00", "minutes": "30",
}  # fmt: skip
VISITOR = {"name": "李小明", "phone": "13812345678", "about": "宅基地被占"}


@pytest.fixture
def day(at_desk):
    at_desk("supervisor").post("/desk/reception/open", DAY)
    return ReceptionDay.objects.get()


def book(day, **more):
    Bucket.objects.all().delete()
    client = Client()
    page = client.get(f"/reception/{day.pk}")
    at = page.context["form"].fields["at"].choices[0][0]
    return client.post(f"/reception/{day.pk}", VISITOR | {"at": at} | more)


def test_a_resident_books_without_account_and_gives_the_place_back(day):
    listed = Client().get("/reception").content.decode()
    assert "副县长接访" in listed
    assert "还有 4 个时间" in listed

    page = book(day).content.decode()
    number = re.search(r"JF519901\d+", page).group()
    secret = re.search(r'receipt-secret">(\w{8})<', page).group(1)
    assert "还有 3 个时间" in Client().get("/reception").content.decode()

    assert Client().post("/reception/cancel", {"number": number, "secret": "wrongone"}).status_code == 422
    done = Client().post("/reception/cancel", {"number": number, "secret": secret.upper()})
    assert "已取消" in done.content.decode()
    assert "还有 4 个时间" in Client().get("/reception").content.decode()


def test_a_booking_without_phone_or_for_a_taken_time_keeps_what_was_typed(day):
    answer = book(day, phone="")
    assert answer.status_code == 422
    assert "宅基地被占" in answer.content.decode()
    assert book(day, phone="12").status_code == 422
    assert not Appointment.objects.exists()


def test_the_centre_receives_who_booked_and_the_contact_is_only_masked(at_desk, day):
    book(day)
    row = Appointment.objects.get()
    client = at_desk("dispatcher")
    page = client.get(f"/desk/reception/{day.pk}").content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page
    told = {"channel": "visit", "text": "宅基地被占，问了几年", "order_type": "X", "urgency": "normal"}
    answer = client.post(f"/desk/reception/{day.pk}/receive/{row.pk}", told, follow=True)
    case = Case.objects.get()
    assert case.number in answer.content.decode()
    assert (case.channel, case.order_type, case.contact_id) == ("visit", "X", row.contact_id)
    assert case.number in client.get(f"/desk/reception/{day.pk}").content.decode()


def test_a_visit_sent_twice_is_one_matter(at_desk, day):
    client = at_desk("dispatcher")
    key = client.get(f"/desk/reception/{day.pk}/receive").context["form"]["key"].value()
    told = {"channel": "visit", "text": "宅基地被占", "order_type": "X", "urgency": "normal", "phone": "13812345678"}
    pages = [client.post(f"/desk/reception/{day.pk}/receive", told | {"key": key}, follow=True) for _ in range(2)]
    case = Case.objects.get()
    assert all(case.number in page.content.decode() for page in pages)
    assert Appointment.objects.count() == 1


def test_a_walk_in_without_phone_is_asked_for_one(at_desk, day):
    told = {"channel": "visit", "text": "宅基地被占", "order_type": "X", "urgency": "normal"}
    answer = at_desk("dispatcher").post(f"/desk/reception/{day.pk}/receive", told)
    assert answer.status_code == 422
    assert "要留电话" in answer.content.decode()


@pytest.mark.parametrize("who", ["town_operator", "neighbour_operator"])
def test_another_centres_day_is_not_there(at_desk, day, who):
    assert at_desk(who).get(f"/desk/reception/{day.pk}").status_code == 404


def test_a_bad_day_is_refused_at_its_field(at_desk):
    for wrong in ({"on": "2026-11-01"}, {"ends": "08:00"}, {"minutes": "1"}):
        assert at_desk("supervisor").post("/desk/reception/open", DAY | wrong).status_code == 422
    assert not ReceptionDay.objects.exists()


def test_the_backlog_lists_what_leaders_took_up_with_late_milestones(at_desk, town, lamp, noon):
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    take_step(lamp, "set_milestone", by=town.leader, now=town.now, words="灯杆到货", day=town.now.date())
    noon.shift(timedelta(days=2))
    page = at_desk("supervisor").get("/desk/backlog").content.decode()
    assert lamp.number in page
    assert "已过期" in page


def test_who_did_not_come_is_marked_at_the_desk(at_desk, day, noon):
    book(day)
    row = Appointment.objects.get()
    page, missed = f"/desk/reception/{day.pk}", f"/desk/reception/{day.pk}/missed/{row.pk}"
    assert missed not in at_desk("dispatcher").get(page).content.decode(), "not before its time is over"
    noon.move_to(row.at + timedelta(minutes=31))
    client = at_desk("dispatcher")
    assert missed in client.get(page).content.decode()
    shown = client.post(missed, follow=True).content.decode()
    assert '<span class="tag">未到场</span>' in shown
    assert missed not in shown
    assert f"/desk/reception/{day.pk}/receive/{row.pk}" in shown, "who comes late is heard"
    assert at_desk("town_operator").post(missed).status_code == 404


def test_a_matter_taken_up_is_handed_over_or_ended_on_its_page(at_desk, town, lamp):
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    client = at_desk("leader")
    assert "结束或移交包案" in client.get(f"/desk/cases/{lamp.number}").content.decode()
    given = {"leader": "", "reason": "转为日常办理", "seen": Case.objects.get().version}
    client.post(f"/desk/cases/{lamp.number}/let_go", given)
    assert lamp.number not in at_desk("supervisor").get("/desk/backlog").content.decode()


def test_the_page_of_a_matter_names_the_leader_who_took_it_up(at_desk, town, lamp):
    client = at_desk("dispatcher")
    assert "包案领导" not in client.get(f"/desk/cases/{lamp.number}").content.decode()
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="盯到底")
    take_step(lamp, "set_milestone", by=town.leader, now=town.now, words="灯杆到货", day=town.now.date())

    page = client.get(f"/desk/cases/{lamp.number}").content.decode()
    facts = page[page.index("包案领导") :][:400]
    assert town.leader.name in facts
    assert "灯杆到货" in facts

    take_step(lamp, "let_go", by=town.leader, now=town.now, reason="转为日常办理")
    assert "包案领导" not in client.get(f"/desk/cases/{lamp.number}").content.decode()


def test_a_day_is_called_off_and_everybody_booked_is_told_why(at_desk, day):
    from linli.ledger.queries import story_of
    from linli.notices import registry
    from linli.notices.models import Notice
    from linli.notices.rules import NoticeFacts

    for _ in range(2):
        book(day)
    shown = at_desk("supervisor").get(f"/desk/reception/{day.pk}").content.decode()
    assert "预约的 2 人会收到通知" in shown
    off = f"/desk/reception/{day.pk}/off"
    assert at_desk("supervisor").post(off, {"why": " "}).status_code == 422
    assert at_desk("town_operator").post(off, {"why": "别家的"}).status_code == 404
    assert ReceptionDay.objects.get().called_off_at is None

    page = at_desk("supervisor").post(off, {"why": "领导临时下乡，改到下周二"}, follow=True).content.decode()
    assert "已通知预约的2人" in page
    assert "已取消" in page
    assert set(Appointment.objects.values_list("state", flat=True)) == {"cancelled"}
    told = Notice.objects.filter(kind="reception.off")
    assert set(told.values_list("to_id", flat=True)) == set(Appointment.objects.values_list("contact_id", flat=True))
    first = told.order_by("created_at").first()
    facts = NoticeFacts(
        first.kind, first.county, first.about_kind, first.about_id, first.to_kind, first.to_id, first.channel, first.facts,
        first.created_at,
    )  # fmt: skip
    assert "11月24日09:00“副县长接访”取消了：领导临时下乡，改到下周二。" in registry.words("reception.off")(facts)
    assert story_of(day.subject)[-1].step == "call_off_reception"

    assert "副县长接访" not in Client().get("/reception").content.decode()
    assert at_desk("supervisor").post(off, {"why": "再来一次"}).status_code in (403, 409)


def test_a_resident_chooses_the_place_and_a_day_beyond_the_list_can_be_booked(day, town):
    later = ReceptionDay.objects.get()
    for n in range(1, 46):
        later.pk, later.starts_at, later.ends_at = (
            None,
            day.starts_at + timedelta(days=n),
            day.ends_at + timedelta(days=n),
        )
        later.unit_id = town.unit("town_centre") if n % 2 else day.unit_id
        later._state.adding = True
        later.save(force_insert=True)
    all_of_them = Client().get("/reception")
    assert len(all_of_them.context["days"]) == 40
    assert "只列最近的一些日子" in all_of_them.content.decode()
    own = Client().get("/reception", {"unit": str(town.unit("town_centre"))})
    assert {one["day"].unit_id for one in own.context["days"]} == {town.unit("town_centre")}
    last = ReceptionDay.objects.order_by("-starts_at").first()
    assert Client().get(f"/reception/{last.pk}").status_code == 200
