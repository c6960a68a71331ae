# SPDX-License-Identifier: MulanPSL-2.0
"""When the worker sends. Queueing locks keep slow runs from piling up; each run may meet another and do no harm."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.notices import outbox


@app.periodic(cron="* * * * * */5")  # seconds come last
@app.task(name="notices.send_due", queueing_lock="notices.send_due", pass_context=False)
def send_due(timestamp: int) -> str:
    """Send what is due, every five seconds."""
    close_old_connections()
    sent, failed = outbox.send_due(now=timezone.now())
    return f"sent={sent} failed={failed}"


@app.periodic(cron="* * * * *")
@app.task(name="notices.reconcile", queueing_lock="notices.reconcile", pass_context=False)
def reconcile(timestamp: int) -> str:
    """Take back what dead workers held, every minute."""
    close_old_connections()
    return f"moved={outbox.reconcile(now=timezone.now())}"
