# SPDX-License-Identifier: MulanPSL-2.0
"""The head of a centre plans its duty and its reception days; the menu leads there, and a department's has no such line."""

from __future__ import annotations

import pytest

from linli.cases.models import DutyShift, ReceptionDay
from linli.notices.queries import inbox
from linli.people.models import Account, Post
from linli.people.queries import viewer_of_post
from linli.people.rules import Role
from tests.town import COUNTY, NOON, SINCE
from tests.web.desk.test_reception_leaders import DAY


@pytest.fixture
def head(town, at_desk):
    account = Account(
        county=COUNTY,
        username="centre-head",
        name="赵主任",
        must_change_password=False,
        sessions_from=NOON,
        password="!",
    )
    account.save(force_insert=True)
    post = Post(
        county=COUNTY, account=account, unit=town.units["county_centre"], role=Role.UNIT_LEADER, area_code=COUNTY,
        starts_on=SINCE,
    )  # fmt: skip
    post.save(force_insert=True)
    town.viewers["centre_head"] = viewer_of_post(post.pk)
    return at_desk("centre_head")


def test_the_head_of_a_centre_plans_duty_and_opens_and_calls_off_reception_days(town, head):
    home = head.get("/desk/").content.decode()
    assert "值班和接访" in home
    assert "/desk/duty" in home
    page = head.get("/desk/duty").content.decode()
    assert "/desk/reception" in page
    assert "/desk/watch/rates" not in page, "what is closed to it is not offered"
    assert "duty/give" not in page, "whoever hands over has the desk's numbers before them"

    shift = {"on": town.now.date().isoformat(), "part": "day", "post": str(town.dispatcher.id)}
    assert head.post("/desk/duty/plan", shift).status_code == 302
    assert DutyShift.objects.get().post == town.dispatcher.id
    assert head.post("/desk/reception/open", DAY | {"leader": str(town.leader.id)}).status_code == 302
    day = ReceptionDay.objects.get()
    assert head.get(f"/desk/reception/{day.pk}").status_code == 200
    assert head.post(f"/desk/reception/{day.pk}/off", {"why": "防汛"}).status_code == 302


def test_the_head_of_a_centre_opens_what_the_centre_is_told_of(town, lamp, head):
    """Clocks ring at the head, and more time is the head's to grant: neither may lead to a page that is not there."""
    links = {line.link for line in inbox(town.viewers["centre_head"])}

    assert f"/desk/cases/{lamp.pk}" in links
    assert {head.get(link).status_code for link in links} == {200}
    assert lamp.number in head.get("/desk/?tab=todo").content.decode()


@pytest.mark.parametrize("who", ["mediator", "grid_worker", "policy_owner"])
def test_whoever_does_not_see_a_centre_s_matters_is_not_told_of_them(town, lamp, who):
    assert inbox(getattr(town, who)) == []


def test_the_head_of_a_department_is_led_to_none_of_it(town, at_desk):
    client = at_desk("unit_leader")
    assert "值班和接访" not in client.get("/desk/").content.decode()
    page = client.get("/desk/duty").content.decode()
    assert "duty/plan" not in page
    assert (
        client.post("/desk/duty/plan", {"on": "2026-11-20", "part": "day", "post": str(town.handler.id)}).status_code
        != 302
    )
    assert not DutyShift.objects.exists()
