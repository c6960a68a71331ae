# SPDX-License-Identifier: MulanPSL-2.0
"""A vendor that breaks: 100 % of notices come to an end, and no key is sent twice. The control run goes red."""

from __future__ import annotations

import logging
import random
from datetime import timedelta

import pytest

from linli.kernel.ids import new_id
from linli.notices import rules
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.outbox import reconcile, send_due
from linli.notices.rules import Recipient, State
from tests.notices.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog):
    """Every fault below would be logged."""
    caplog.set_level(logging.ERROR, "linli.notices")


END = {State.DELIVERED, State.FAILED, State.FOR_PERSON}
MANY = 40


def run_until_all_end(subject, *, hours: int = 30) -> list[Notice]:
    """Tell MANY contacts, then let the worker come every few minutes."""
    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(MANY)], at=NOON)
    now = NOON
    while now < NOON + timedelta(hours=hours) and Notice.objects.exclude(state__in=END).exists():
        send_due(now=now)
        reconcile(now=now)
        now += timedelta(minutes=5)
    return list(Notice.objects.all())


FAULTS = {
    "times out three times": lambda key, nth: "timeout" if nth <= 3 else "ok",
    "answers 500 five times": lambda key, nth: "500" if nth <= 5 else "ok",
    "takes it and loses the answer": lambda key, nth: "lost_answer",
    "answers garbage": lambda key, nth: "garbage" if nth <= 2 else "ok",
    "never answers again": lambda key, nth: "timeout",
    "anything": lambda key, nth: random.Random(f"{key}{nth}").choice(  # noqa: S311
        ["ok", "timeout", "500", "lost_answer", "garbage"]
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_notice_ends_and_none_is_sent_twice(subject, vendor, fault):
    vendor.fault = FAULTS[fault]

    notices = run_until_all_end(subject)

    assert {notice.state for notice in notices} <= END
    assert vendor.doubled == 0
    assert {taken[2] for taken in vendor.taken} == {
        notice.sent_key for notice in notices if notice.state == State.DELIVERED
    }


def test_a_vendor_that_never_comes_back_leaves_its_notices_to_a_person(subject, vendor):
    vendor.fault = FAULTS["never answers again"]

    notices = run_until_all_end(subject)

    assert {(notice.state, notice.last_error) for notice in notices} <= {
        (State.FOR_PERSON, "no_answer"), (State.FOR_PERSON, "held_too_long"),
    }  # fmt: skip
    assert len(notices) == MANY


def test_an_outage_of_half_an_hour_is_slept_through(subject, vendor):
    """And the queue is empty ten minutes after the vendor is back."""
    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(MANY)], at=NOON)
    now, back = NOON, NOON + timedelta(minutes=30)
    while now < back + timedelta(minutes=10):
        vendor.fault = (lambda key, nth: "timeout") if now < back else (lambda key, nth: "ok")
        send_due(now=now)
        now += timedelta(seconds=30)

    assert Notice.objects.filter(state=State.DELIVERED).count() == MANY
    assert vendor.doubled == 0


def test_without_the_key_the_same_faults_do_double(subject, vendor):
    """The control run: a vendor that does not know keys, asked by nobody, sends twice; the test above can fail."""
    vendor.fault = lambda key, nth: "lost_answer" if nth <= 2 else "ok"
    vendor.knows_keys = False

    run_until_all_end(subject)

    assert vendor.doubled > 0


def test_a_channel_that_cannot_tell_repeats_apart_gets_no_doubtful_one_twice(subject, vendor):
    """Mail is such a channel: a lost answer goes to a person instead."""
    vendor.fault = lambda key, nth: "lost_answer"
    vendor.already_sent = lambda key: None

    notices = run_until_all_end(subject)

    assert {notice.state for notice in notices} == {State.FOR_PERSON}
    assert vendor.doubled == 0
    assert len(vendor.taken) == MANY


def test_a_channel_slower_than_our_patience_is_asked_before_a_repeat(subject, vendor, monkeypatch):
    monkeypatch.setattr(rules, "HAND_OVER_LIMIT", 0.05)
    vendor.seconds = 0.3
    tell("case_finished", about=subject, to=[Recipient("contact", new_id())], at=NOON)

    assert send_due(now=NOON) == (0, 1)
    assert Notice.objects.get().last_error == "no_answer"

    monkeypatch.setattr(rules, "HAND_OVER_LIMIT", 5)
    assert send_due(now=NOON + timedelta(minutes=1)) == (1, 0)
    assert vendor.doubled == 0
    assert len(vendor.taken) == 1
