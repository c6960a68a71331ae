# SPDX-License-Identifier: MulanPSL-2.0
"""The leader's desk: a day names a leader of any unit over the area, who sees it and its visitors and is told."""

from __future__ import annotations

import pytest
from django.test import Client

from linli.cases.models import Appointment, Case, ReceptionDay
from linli.notices.queries import inbox
from linli.people.models import Account, Bucket, Post
from linli.people.queries import viewer_of_post
from linli.people.rules import Role
from tests.town import COUNTY, NOON, SINCE

DAY = {
    "desk": "住建局长接访", "place": "一楼接访室", "on": "2026-11-24", "begins": "09:00", "ends": "11:00", "minutes": "30",
}  # fmt: skip


@pytest.fixture
def leaders(town):
    """Two departments have a leader each; the cast has only the centre's."""
    for unit in ("housing", "city_management"):
        account = Account(
            county=COUNTY, username=f"head-{unit}", name="赵" + unit, must_change_password=False, sessions_from=NOON,
            password="!",
        )  # fmt: skip
        account.save(force_insert=True)
        post = Post(
            county=COUNTY, account=account, unit=town.units[unit], role=Role.LEADER, area_code=COUNTY, starts_on=SINCE
        )
        post.save(force_insert=True)
        town.viewers[f"head_{unit}"] = viewer_of_post(post.pk)
    return town.viewers


@pytest.fixture
def day(at_desk, leaders) -> ReceptionDay:
    at_desk("supervisor").post("/desk/reception/open", DAY | {"leader": str(leaders["head_housing"].id)})
    return ReceptionDay.objects.get()


def book(day: ReceptionDay) -> None:
    Bucket.objects.all().delete()
    at = Client().get(f"/reception/{day.pk}").context["form"].fields["at"].choices[0][0]
    given = {"name": "李小明", "phone": "13812345678", "about": "宅基地被占", "at": at}
    assert Client().post(f"/reception/{day.pk}", given).status_code == 200


def told(viewer) -> set[str]:
    return {line.words for line in inbox(viewer)}


def test_a_day_may_name_a_leader_over_the_area_or_a_post_of_the_centre_that_can_open_it(at_desk, town, leaders):
    form = at_desk("supervisor").get("/desk/reception").context["form"]
    offered = {key for key, _word in form.fields["leader"].choices}
    assert {str(leaders[who].id) for who in ("leader", "head_housing", "supervisor", "dispatcher")} <= offered
    nobody = ("handler", "unit_leader", "policy_owner", "system_admin", "town_operator", "neighbour_operator")
    assert not {str(leaders[who].id) for who in nobody} & offered

    refused = at_desk("supervisor").post("/desk/reception/open", DAY | {"leader": str(town.handler.id)})
    assert refused.status_code == 422
    assert not ReceptionDay.objects.exists()


def test_the_leader_named_sees_the_day_and_who_comes_and_no_other_leader_does(at_desk, leaders, day):
    book(day)
    address = f"/desk/reception/{day.pk}"
    client = at_desk("head_housing")
    assert address in client.get("/desk/reception").content.decode()
    page = client.get(address).content.decode()
    assert "138****5678" in page
    assert "宅基地被占" in page
    assert "13812345678" not in page
    assert leaders["head_housing"].name in page, "whose day it is"
    for act in ("/off", "/receive"):
        assert address + act not in page, "that is the centre's"
    assert client.post(address + "/off", {"why": "不来了"}).status_code == 409
    assert ReceptionDay.objects.get().called_off_at is None

    other = at_desk("head_city_management")
    assert address not in other.get("/desk/reception").content.decode()
    assert other.get(address).status_code == 404


def test_the_leader_is_told_of_the_day_of_a_booking_and_that_it_is_off(at_desk, leaders, day):
    head = leaders["head_housing"]
    named = "11月24日09:00“住建局长接访”由您接访，在一楼接访室。"
    assert told(head) == {named}
    [line] = inbox(head)
    assert at_desk("head_housing").get(line.link).status_code == 200

    book(day)
    booked = "11月24日09:00“住建局长接访”有人预约了。"
    assert told(head) == {named, booked}, "nothing of who it is"

    at_desk("supervisor").post(f"/desk/reception/{day.pk}/off", {"why": "局长开会"})
    assert told(head) == {named, booked, "由您接访的11月24日09:00“住建局长接访”取消了：局长开会。"}
    assert told(leaders["head_city_management"]) == set()


def test_a_leader_of_the_city_named_by_a_county_reads_it_and_opens_the_day(at_desk, town, leaders):
    account = Account(
        county="5199", username="head-city", name="赵市长", must_change_password=False, sessions_from=NOON, password="!"
    )
    account.save(force_insert=True)
    unit = town.units["city_centre"]
    post = Post(county="5199", account=account, unit=unit, role=Role.LEADER, area_code="5199", starts_on=SINCE)
    post.save(force_insert=True)
    leaders["head_city"] = viewer_of_post(post.pk)

    assert at_desk("supervisor").post("/desk/reception/open", DAY | {"leader": str(post.pk)}).status_code == 302
    [line] = inbox(leaders["head_city"])
    assert "由您接访" in line.words
    client = at_desk("head_city")
    assert client.get(line.link).status_code == 200
    assert line.link in client.get("/desk/reception").content.decode()


def test_who_names_themselves_is_not_told_of_it(at_desk, leaders):
    at_desk("leader").post("/desk/reception/open", DAY | {"leader": str(leaders["leader"].id)})
    assert ReceptionDay.objects.get().leader == leaders["leader"].id
    assert told(leaders["leader"]) == set()


def test_once_it_is_a_petition_the_leader_named_no_longer_reads_who_came(at_desk, leaders, day):
    book(day)
    row = Appointment.objects.get()
    told_there = {"channel": "visit", "text": "宅基地被占，问了几年", "order_type": "X", "urgency": "normal"}
    at_desk("dispatcher").post(f"/desk/reception/{day.pk}/receive/{row.pk}", told_there)

    number = Case.objects.get().number
    for who, reads in (("head_housing", False), ("dispatcher", True)):
        page = at_desk(who).get(f"/desk/reception/{day.pk}").content.decode()
        assert number in page
        assert ("138****5678" in page, "宅基地被占" in page) == (reads, reads)
