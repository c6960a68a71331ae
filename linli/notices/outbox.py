# SPDX-License-Identifier: MulanPSL-2.0
"""The worker's side: claim what is due, hand it over outside any transaction, write down how it ended."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q

from linli.notices import channels, rules
from linli.notices.handover import Answer, Ended, Letter, hand_over, letter_for
from linli.notices.models import Notice
from linli.notices.rules import State


class Outcome(NamedTuple):
    """How many of a run's notices reached a channel, and how many did not this time."""

    sent: int
    failed: int


@dataclass
class _Run:
    """One run of the worker: its clock, what it did, and which channels it has given up on."""

    clock: Callable[[], datetime]
    demo: bool = False
    ended: Counter[Ended] = field(default_factory=Counter)
    in_a_row: Counter[str] = field(default_factory=Counter)

    def channels(self) -> list[str]:
        return [
            name for name in channels.open_channels(demo=self.demo) if self.in_a_row[name] < rules.FAILURES_IN_A_ROW
        ]

    def note(self, notice: Notice, answer: Answer) -> None:
        self.ended[answer.ended] += 1
        self.in_a_row[notice.channel] = self.in_a_row[notice.channel] + 1 if answer.ended is Ended.RETRY else 0


def send_due(*, limit: int = 200, now: datetime, demo: bool = False) -> Outcome:
    """Send what is due, at most `limit`. Safe in several processes at once; call it outside a transaction.

    `demo`: the past of a demo county is "sent" by what only writes messages down.
    """
    begun = time.monotonic()
    run = _Run(clock=lambda: now + timedelta(seconds=time.monotonic() - begun), demo=demo)
    pool = ThreadPoolExecutor(rules.AT_ONCE, thread_name_prefix="notices")
    left = limit
    try:
        while left > 0 and (claimed := _claim(run.clock(), run.channels(), min(left, rules.AT_ONCE))):
            left -= len(claimed)
            _send(claimed, run, pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    sent = run.ended[Ended.DELIVERED]
    return Outcome(sent, run.ended.total() - sent)


def _claim(now: datetime, names: list[str], limit: int) -> list[Notice]:
    """Lease up to `limit` due notices to this worker, in a transaction of its own."""
    with transaction.atomic():
        due = Notice.objects.select_for_update(skip_locked=True).filter(
            state=State.WAITING, next_try_at__lte=now, channel__in=names
        )
        asleep = [name for name in names if rules.send_time(name, now) > now]  # written earlier, or sent again by hand
        due = due.exclude(channel__in=asleep, urgent=False)
        rows = list(due.order_by("next_try_at", "pk")[:limit])
        Notice.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=State.SENDING, tries=F("tries") + 1, next_try_at=now + rules.LEASE
        )
    for row in rows:
        row.tries += 1
    return rows


def _send(claimed: list[Notice], run: _Run, pool: ThreadPoolExecutor) -> None:
    """Open words and addresses here, hand over in threads, settle here: channels never touch the database."""
    waiting = []
    for notice in claimed:
        letter = letter_for(notice)
        if isinstance(letter, Letter):
            waiting.append((notice, pool.submit(hand_over, letter)))
        else:
            _settle(notice, letter, run)
    until = time.monotonic() + rules.HAND_OVER_LIMIT
    for notice, future in waiting:
        try:
            answer = future.result(timeout=max(0.0, until - time.monotonic()))
        except TimeoutError:
            never_begun = future.cancel()
            answer = Answer(Ended.RETRY, "vendor_error" if never_begun else rules.Doubt.NO_ANSWER)
        _settle(notice, answer, run)


def _settle(notice: Notice, answer: Answer, run: _Run) -> None:
    """Write how it ended, unless the lease ran out and the notice is no longer ours."""
    now = run.clock()
    run.note(notice, answer)
    ours = Notice.objects.filter(pk=notice.pk, state=State.SENDING, tries=notice.tries)
    ours.update(**_columns(notice, answer, now))


def _columns(notice: Notice, answer: Answer, now: datetime) -> dict[str, object]:
    ended = answer.ended
    if ended is Ended.RETRY and notice.tries >= rules.MAX_TRIES:
        ended = Ended.FOR_PERSON
    if ended is Ended.DELIVERED:
        return {"state": State.DELIVERED, "handed_over_at": now, "last_error": "", "next_try_at": None}
    if ended is Ended.RETRY:
        again = rules.send_time(notice.channel, now + rules.back_off(notice.tries), urgent=notice.urgent)
        return {"state": State.WAITING, "next_try_at": again, "last_error": answer.error}
    state = State.FAILED if ended is Ended.FAILED else State.FOR_PERSON
    return {"state": state, "last_error": answer.error, "next_try_at": None}


def reconcile(*, now: datetime) -> int:
    """Give back what dead workers held, and show a person what has waited too long; how many rows were moved.

    A notice given back is marked as doubtful, so the channel is asked before it is sent a second time.
    """
    with transaction.atomic():
        rows = Notice.objects.select_for_update(skip_locked=True).filter(state=State.SENDING, next_try_at__lte=now)
        expired = list(rows[:1000])
        for notice in expired:
            lost = Answer(Ended.RETRY, rules.Doubt.WORKER_DIED)
            Notice.objects.filter(pk=notice.pk).update(**_columns(notice, lost, now))
    late = now - rules.HELD_TOO_LONG
    since = Q(settled_by__isnull=True, send_from__lte=late) | Q(next_try_at__lte=late)  # a person let it go: since then
    held = Notice.objects.filter(since, state=State.WAITING, next_try_at__lte=now)
    moved = held.update(state=State.FOR_PERSON, last_error="held_too_long", next_try_at=None)
    return len(expired) + moved
