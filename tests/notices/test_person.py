# SPDX-License-Identifier: MulanPSL-2.0
"""What waits for a person, and how fast the rest left the house."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed, Unknown
from linli.notices import address_book
from linli.notices.actions import send_again, send_all_again, tell, told_by_hand
from linli.notices.models import Notice
from linli.notices.outbox import reconcile, send_due
from linli.notices.queries import handover_share, how_many_wait, waiting_for_person, waiting_together
from linli.notices.rules import Recipient, State
from linli.people.rules import Role
from tests.notices.conftest import COUNTY, NOON, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuck(subject, vendor):
    """A notice whose contact had no number."""
    address_book.give_address("contact", lambda contact_id: "")
    [pk] = tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)
    send_due(now=NOON)
    return pk


@pytest.fixture
def keeper():
    """The county's system administrator."""
    return replace(post(new_id()), role=Role.SYSTEM_ADMIN)


def test_a_stuck_notice_is_listed_with_its_reason(stuck):
    [line] = waiting_for_person(COUNTY)

    assert (line.id, line.error) == (stuck, "没有可用的联系方式")
    assert waiting_for_person("519902") == []


def test_a_person_lets_it_go_out_again_under_a_new_key(stuck, keeper, vendor):
    old = Notice.objects.get().sent_key
    address_book.give_address("contact", lambda contact_id: "13800000001")

    send_again(stuck, by=keeper, now=NOON)
    assert send_due(now=NOON) == (1, 0)

    assert Notice.objects.get().sent_key != old
    assert waiting_for_person(COUNTY) == []


def test_a_person_rang_up_instead(stuck, keeper):
    told_by_hand(stuck, by=keeper, now=NOON)

    notice = Notice.objects.get()
    assert (notice.state, notice.settled_by) == (State.DELIVERED, keeper.id)
    with pytest.raises(NotAllowed):
        told_by_hand(stuck, by=keeper, now=NOON)


def test_a_stranger_to_the_county_finds_no_such_notice(stuck):
    with pytest.raises(Unknown):
        send_again(stuck, by=replace(post(new_id(), county="519902"), role=Role.SYSTEM_ADMIN), now=NOON)


CALLERS = (
    Role.SYSTEM_ADMIN,
    Role.OPERATOR,
    Role.HANDLER,
    Role.UNIT_LEADER,
    Role.MEDIATOR,
)  # the last three: a committee's


@pytest.mark.parametrize("role", [role for role in Role if role not in CALLERS])
@pytest.mark.parametrize("act", [send_again, told_by_hand])
def test_nobody_but_administrator_and_who_calls_people_settles_a_notice(stuck, role, act):
    with pytest.raises(NotAllowed):
        act(stuck, by=replace(post(new_id()), role=role), now=NOON)

    assert waiting_for_person(COUNTY)


def test_what_a_closed_channel_held_for_a_day_is_shown_to_a_person(subject, settings):
    settings.LINLI_CHANNELS_OFF = ["sms"]
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)

    assert reconcile(now=NOON + timedelta(hours=23)) == 0
    assert reconcile(now=NOON + timedelta(hours=24)) == 1
    assert waiting_for_person(COUNTY)[0].error == "通道停用或没有接入，超过一天"


def test_without_a_vendor_nothing_is_delivered_and_a_person_hears_of_it(subject, settings):
    settings.LINLI_SMS = ""
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)

    assert send_due(now=NOON) == (0, 0)
    assert Notice.objects.get().state == State.WAITING
    assert reconcile(now=NOON + timedelta(hours=24)) == 1
    assert waiting_for_person(COUNTY)


def test_after_an_outage_all_of_one_cause_go_out_again_under_new_keys(subject, settings, keeper, vendor):
    settings.LINLI_CHANNELS_OFF = ["sms"]
    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(5)], at=NOON)
    later = NOON + timedelta(hours=25)
    reconcile(now=later)
    settings.LINLI_CHANNELS_OFF = []
    old = set(Notice.objects.values_list("sent_key", flat=True))
    [group] = waiting_together(COUNTY)
    assert (group.channel, group.cause, group.count) == ("sms", "held_too_long", 5)

    assert send_all_again("sms", "no_address", by=keeper, now=later) == 0
    assert send_all_again("sms", "held_too_long", by=replace(keeper, county="519902"), now=later) == 0
    assert send_all_again("sms", "held_too_long", by=keeper, now=later) == 5

    assert send_due(now=later) == (5, 0)
    assert len(vendor.taken) == 5
    assert not old & {key for _to, _text, key in vendor.taken}


def test_a_number_that_is_no_number_stands_on_the_list_too(subject, vendor, keeper):
    vendor.fault = lambda key, nth: "bad_number"
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)
    send_due(now=NOON)

    [line] = waiting_for_person(COUNTY)
    assert line.error == "号码或地址无效"
    told_by_hand(line.id, by=keeper, now=NOON)
    assert waiting_for_person(COUNTY) == []


def test_a_city_s_operator_finds_and_settles_those_of_its_counties(stuck):
    city = replace(post(new_id(), county=COUNTY[:4]), role=Role.OPERATOR)
    assert [line.id for line in waiting_for_person(city.county)] == [stuck]

    told_by_hand(stuck, by=city, now=NOON)

    assert how_many_wait(COUNTY) == 0


def test_the_share_handed_over_in_ten_seconds_has_its_denominator(subject, vendor):
    day = date(2026, 11, 23)
    assert handover_share(day).percent is None

    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(3)], at=NOON)
    tell("case_finished", about=subject, to=[Recipient("post", new_id())], at=NOON)  # in_app is not counted
    send_due(limit=2, now=NOON + timedelta(seconds=5))
    send_due(now=NOON + timedelta(seconds=30))

    share = handover_share(day, county=COUNTY)
    assert (share.part, share.whole, share.percent) == (2, 3, 66.67)
    assert handover_share(day, county="519902").whole == 0
    assert handover_share(date(2026, 11, 24)).whole == 0


def test_a_night_of_quiet_hours_is_not_counted_as_slow(subject, vendor):
    night = NOON + timedelta(hours=10)  # 22:00
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=night)

    send_due(now=NOON + timedelta(hours=20, seconds=4))  # 8:00:04

    share = handover_share(date(2026, 11, 24))
    assert (share.part, share.whole) == (1, 1)


def test_what_waited_through_an_outage_wakes_nobody_at_night(subject, vendor, settings):
    """Written by day, sent again by night: only what is urgent goes out before morning."""
    settings.LINLI_CHANNELS_OFF = ("sms",)
    by_day = NOON + timedelta(hours=4)  # 16:00
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=by_day)
    send_due(now=by_day)
    settings.LINLI_CHANNELS_OFF = ()

    night = NOON + timedelta(hours=11, minutes=30)  # 23:30
    send_due(now=night)
    assert Notice.objects.get(channel="sms").state == State.WAITING
    Notice.objects.update(urgent=True)
    send_due(now=night)
    assert Notice.objects.get(channel="sms").state == State.DELIVERED


@pytest.mark.parametrize("hours", [25, 34])
def test_what_a_person_lets_go_after_an_outage_is_not_taken_back_before_it_could_leave(
    subject, keeper, vendor, settings, hours
):
    """By day more than one run sends; at 22:00 it sleeps till morning."""
    settings.LINLI_CHANNELS_OFF = ["sms"]
    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(250)], at=NOON)
    then = NOON + timedelta(hours=hours)
    assert reconcile(now=then) == 250
    settings.LINLI_CHANNELS_OFF = []
    one, *_rest = Notice.objects.values_list("pk", flat=True)
    send_again(one, by=keeper, now=then)
    assert send_all_again("sms", "held_too_long", by=keeper, now=then) == 249

    assert reconcile(now=then + timedelta(minutes=1)) == 0
    morning = NOON + timedelta(hours=45)
    send_due(now=morning)
    send_due(now=morning)
    assert Notice.objects.filter(state=State.DELIVERED).count() == 250


def test_what_was_let_go_and_still_cannot_leave_is_shown_again_after_a_day(subject, keeper, settings):
    settings.LINLI_CHANNELS_OFF = ["sms"]
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)
    then = NOON + timedelta(hours=25)
    reconcile(now=then)
    send_all_again("sms", "held_too_long", by=keeper, now=then)

    assert reconcile(now=then + timedelta(hours=23)) == 0
    assert reconcile(now=then + timedelta(hours=25)) == 1
