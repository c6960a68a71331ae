# SPDX-License-Identifier: MulanPSL-2.0
"""Sending: every notice ends as delivered, failed or waiting for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.kernel.ids import new_id
from linli.notices import address_book, rules
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.outbox import send_due
from linli.notices.rules import Recipient, State
from tests.notices.conftest import NOON, PHONE

pytestmark = pytest.mark.django_db


def told(subject, count: int = 1, kind: str = "case_finished") -> list:
    to = [Recipient("contact", new_id()) for _ in range(count)]
    return tell(kind, about=subject, to=to, at=NOON, facts={"number": "LN519901202611230001"})


def test_words_and_number_are_opened_only_when_it_is_sent(subject, vendor):
    told(subject)
    assert PHONE not in str(Notice.objects.values().get())

    outcome = send_due(now=NOON)

    assert outcome == (1, 0)
    assert [(to, text) for to, text, _ in vendor.taken] == [(PHONE, "您反映的 LN519901202611230001 已办结")]
    notice = Notice.objects.get()
    assert notice.state == State.DELIVERED
    assert NOON <= notice.handed_over_at < NOON + timedelta(seconds=5)
    assert PHONE not in str(Notice.objects.values().get())


def test_it_is_not_sent_before_its_time(subject, vendor):
    told(subject)
    assert send_due(now=NOON - timedelta(seconds=1)) == (0, 0)


def test_a_run_sends_no_more_than_its_limit(subject, vendor):
    told(subject, 20)
    assert send_due(limit=11, now=NOON) == (11, 0)
    assert send_due(limit=100, now=NOON) == (9, 0)


def test_somebody_without_a_number_is_shown_to_a_person(subject, vendor):
    address_book.give_address("contact", lambda contact_id: "")
    told(subject)

    assert send_due(now=NOON) == (0, 1)

    notice = Notice.objects.get()
    assert (notice.state, notice.last_error) == (State.FOR_PERSON, "no_address")
    assert vendor.taken == []


def test_a_contact_that_cannot_be_opened_does_not_hold_up_the_others(subject, vendor):
    first, second = told(subject, 2)
    broken = Notice.objects.get(pk=first).to_id

    def opener(contact_id):
        if contact_id == broken:
            raise RuntimeError("wrong key")
        return PHONE

    address_book.give_address("contact", opener)

    assert send_due(now=NOON) == (1, 1)
    assert Notice.objects.get(pk=second).state == State.DELIVERED


def test_a_kind_without_words_is_shown_to_a_person(subject, vendor):
    told(subject, kind="forgotten")

    send_due(now=NOON)

    assert Notice.objects.get().last_error == "no_words"


def test_a_number_that_does_not_exist_ends_as_failed(subject, vendor):
    vendor.fault = lambda key, nth: "bad_number"
    told(subject)

    send_due(now=NOON)

    notice = Notice.objects.get()
    assert (notice.state, notice.last_error, notice.next_try_at) == (State.FAILED, "bad_address", None)


def test_a_channel_switched_off_keeps_its_notices(subject, vendor, settings):
    settings.LINLI_CHANNELS_OFF = ["sms"]
    told(subject)
    assert send_due(now=NOON) == (0, 0)

    settings.LINLI_CHANNELS_OFF = []
    assert send_due(now=NOON + timedelta(hours=1)) == (1, 0)


def test_a_channel_that_keeps_failing_rests_until_the_next_run(subject, vendor):
    vendor.fault = lambda key, nth: "500"
    told(subject, 100)

    send_due(now=NOON)

    assert sum(vendor.calls.values()) == rules.AT_ONCE
    assert Notice.objects.filter(state=State.WAITING, tries=0).count() == 100 - rules.AT_ONCE


def test_a_second_try_waits_longer_each_time_but_never_over_five_minutes():
    waits = [max(rules.back_off(tries).total_seconds() for _ in range(50)) for tries in (1, 2, 4, 19)]
    assert waits[0] <= 5
    assert waits == sorted(waits)
    assert waits[-1] <= 300
    assert min(rules.back_off(19).total_seconds() for _ in range(50)) >= 150
