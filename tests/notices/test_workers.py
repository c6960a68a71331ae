# SPDX-License-Identifier: MulanPSL-2.0
"""Workers that meet and workers that die: still nothing lost, nothing doubled."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection

from linli.kernel.ids import new_id
from linli.notices import channels, rules
from linli.notices.actions import tell
from linli.notices.channels.sms.recording import RecordingSms
from linli.notices.models import Notice
from linli.notices.outbox import reconcile, send_due
from linli.notices.rules import Recipient, State
from tests.notices.conftest import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def contacts(count: int) -> list[Recipient]:
    return [Recipient("contact", new_id()) for _ in range(count)]


def test_two_workers_at_once_share_the_work(subject, vendor):
    tell("case_finished", about=subject, to=contacts(60), at=NOON)
    vendor.seconds, vendor.knows_keys = 0.01, False  # nothing but the claim keeps them apart
    outcomes = []

    def work() -> None:
        outcomes.append(send_due(now=NOON))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(outcome.sent for outcome in outcomes) == 60
    assert all(outcome.sent for outcome in outcomes)
    assert vendor.doubled == 0
    assert Notice.objects.filter(state=State.DELIVERED, tries=1).count() == 60


def test_the_channel_is_called_outside_any_transaction(subject, vendor):
    """The claim is already committed: another connection sees the notice being sent and can lock it."""
    tell("case_finished", about=subject, to=contacts(1), at=NOON)

    def look(key, nth):
        notice = Notice.objects.get(sent_key=key)
        vendor.seen.append((notice.state, notice.tries, notice.next_try_at >= NOON + rules.LEASE))
        Notice.objects.select_for_update(nowait=True).filter(pk=notice.pk).exists()
        connection.close()
        return "ok"

    vendor.fault = look
    send_due(now=NOON)

    assert vendor.seen == [(State.SENDING, 1, True)]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_killed_between_claim_and_answer_loses_and_doubles_nothing(subject, monkeypatch, tmp_path, when):
    tell("case_finished", about=subject, to=contacts(1), at=NOON)
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.notices.dying_worker", when, str(tmp_path), NOON.isoformat()],
        env={**os.environ, "LINLI_DATABASE_NAME": connection.settings_dict["NAME"],
             "DJANGO_SETTINGS_MODULE": "linli.config.settings"},
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"here\n"
    worker.kill()
    worker.wait()
    monkeypatch.setattr(channels, "channel", lambda name: RecordingSms(tmp_path))
    assert Notice.objects.get().state == State.SENDING
    taken_before = len(list(tmp_path.iterdir()))
    assert taken_before == (when == "after")

    assert reconcile(now=NOON + rules.LEASE - timedelta(seconds=1)) == 0  # its lease still runs
    later = NOON + rules.LEASE + timedelta(seconds=1)
    assert reconcile(now=later) == 1
    assert Notice.objects.get().last_error == "worker_died"
    assert send_due(now=later + timedelta(seconds=5)) == (1, 0)

    assert Notice.objects.get().state == State.DELIVERED
    assert len(list(tmp_path.iterdir())) == 1


def test_a_worker_that_wakes_up_late_does_not_overwrite_the_other(subject, vendor, monkeypatch):
    """Its lease ran out while it was sending: what the second worker wrote stays."""
    tell("case_finished", about=subject, to=contacts(1), at=NOON)
    later = NOON + rules.LEASE + timedelta(seconds=1)

    def overtaken(key, nth):
        if nth == 1:
            reconcile(now=later)
            send_due(now=later + timedelta(seconds=5))
            connection.close()
            return "500"
        return "ok"

    vendor.fault = overtaken
    monkeypatch.setattr(vendor, "lock", _NoLock())  # the vendor is called from within its own call
    send_due(now=NOON)

    notice = Notice.objects.get()
    assert (notice.state, notice.tries) == (State.DELIVERED, 2)
    assert vendor.doubled == 0


class _NoLock:
    def __enter__(self) -> None: ...

    def __exit__(self, *error: object) -> None: ...
