# SPDX-License-Identifier: MulanPSL-2.0
"""What time does by itself to cases."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.cases.actions.milestones import tell_of_milestones
from linli.cases.actions.waiting import end_waits


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.milestones", queueing_lock="cases.milestones", pass_context=False)
def milestones(timestamp: int) -> str:
    """Every ten minutes: the milestones of which their leader was not told yet."""
    close_old_connections()
    return f"told={tell_of_milestones(now=timezone.now())}"


@app.periodic(cron="* * * * *")
@app.task(name="cases.waits", queueing_lock="cases.waits", pass_context=False)
def waits(timestamp: int) -> str:
    """Every minute: what was suspended until a day that is over is in hand again."""
    close_old_connections()
    return f"ended={end_waits(now=timezone.now())}"
