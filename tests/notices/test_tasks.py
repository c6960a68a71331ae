# SPDX-License-Identifier: MulanPSL-2.0
"""The worker's timetable, and the goal it is set for: handed over within ten seconds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from croniter import croniter
from django.core.management import CommandError, call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.kernel.ids import new_id
from linli.notices import address_book, apps, tasks
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.outbox import send_due
from linli.notices.queries import handover_share
from linli.notices.rules import Recipient, State
from linli.people.actions import keep_contact
from tests.notices.conftest import COUNTY, NOON

pytestmark = pytest.mark.django_db


def test_the_outbox_is_looked_at_every_five_seconds():
    when = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    times = croniter(when["notices.send_due"], NOON)
    assert [times.get_next(float) - NOON.timestamp() for _ in range(3)] == [5, 10, 15]
    assert when["notices.reconcile"] == "* * * * *"


def test_the_task_sends(subject, vendor, monkeypatch):
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)  # the test's own must stay
    tell("flood", about=subject, to=[Recipient("contact", new_id())], at=timezone.now())

    assert tasks.send_due(timestamp=0) == "sent=1 failed=0"
    assert tasks.reconcile(timestamp=0) == "moved=0"


def test_the_command_sends_and_complains_of_failures(subject, vendor, capsys):
    tell("flood", about=subject, to=[Recipient("contact", new_id())], at=timezone.now())
    call_command("send_notices")
    assert "sent=1 failed=0" in capsys.readouterr().out

    vendor.fault = lambda key, nth: "500"
    tell("flood", about=subject, to=[Recipient("contact", new_id())], at=timezone.now())
    with pytest.raises(CommandError):
        call_command("send_notices")


def test_in_health_99_of_100_are_handed_over_in_ten_seconds(subject, vendor):
    """200 told at once, just after the worker has looked; the vendor takes 50 ms for each."""
    vendor.seconds = 0.05
    tell("case_finished", about=subject, to=[Recipient("contact", new_id()) for _ in range(200)], at=NOON)

    send_due(now=NOON + timedelta(seconds=5))

    share = handover_share(date(2026, 11, 23))
    assert share.whole == 200
    assert share.percent >= 99


def test_the_number_comes_from_people(subject, vendor):
    kept = keep_contact(county=COUNTY, name="张小三", phone="13800000009", now=NOON)
    address_book.give_address("contact", apps._phone_of_contact)
    tell("case_finished", about=subject, to=[Recipient("contact", kept.id)], at=NOON)

    send_due(now=NOON)

    assert [to for to, _, _ in vendor.taken] == ["13800000009"]
    assert Notice.objects.get().state == State.DELIVERED
