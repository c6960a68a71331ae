# SPDX-License-Identifier: MulanPSL-2.0
"""Wake the worker after a commit. The matters themselves are the queue: a word that is lost delays, and loses nothing."""

from __future__ import annotations

import logging
import time

from django.db import transaction

EVERY_SECONDS = 0.5  # a process wakes the worker at most this often; the job looks again for longer than that

log = logging.getLogger(__name__)
_last = [0.0]


def wake_after_commit() -> None:
    """Once the caller's transaction is in, see that somebody proposes."""
    transaction.on_commit(_wake)


def _wake() -> None:
    now = time.monotonic()
    if now - _last[0] < EVERY_SECONDS:
        return
    _last[0] = now
    from procrastinate.exceptions import AlreadyEnqueued

    from linli.triage.tasks import propose_waiting

    try:
        propose_waiting.defer(timestamp=int(time.time()))  # type: ignore[call-arg]
    except AlreadyEnqueued:
        pass
    except Exception as error:  # the report is in; the five-second round finds it
        log.warning("the worker could not be woken: %s", type(error).__name__)
