# SPDX-License-Identifier: MulanPSL-2.0
"""What time does by itself, every quarter of an hour: safe to run twice, or by two workers."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.disputes.actions import expire_colours, expire_periods


@app.periodic(cron="*/15 * * * *")
@app.task(name="disputes.expire", queueing_lock="disputes.expire", pass_context=False)
def expire(timestamp: int) -> str:
    """Agreed periods that are over lead out; colours that expired are decided anew by a person."""
    close_old_connections()
    now = timezone.now()
    return f"periods={expire_periods(now=now)} colours={expire_colours(now=now)}"
