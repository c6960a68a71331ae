# SPDX-License-Identifier: MulanPSL-2.0
"""What time does by itself: safe to run twice, or by two workers."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.disputes.actions import end_rests, expire_colours, expire_periods, remind_due, remind_rounds, renew_rounds


@app.periodic(cron="*/15 * * * *")
@app.task(name="disputes.expire", queueing_lock="disputes.expire", pass_context=False)
def expire(timestamp: int) -> str:
    """Agreed periods that are over lead out, suspensions lead back; colours that expired are decided anew by a
    person; regular rounds come again."""
    close_old_connections()
    now = timezone.now()
    out, back = expire_periods(now=now), end_rests(now=now)
    return f"periods={out} rests={back} colours={expire_colours(now=now)} rounds={renew_rounds(now=now)}"


@app.periodic(cron="* * * * *")
@app.task(name="disputes.remind", queueing_lock="disputes.remind", pass_context=False)
def remind(timestamp: int) -> str:
    """Every minute: who has to hear of a limit that is near, over, or past."""
    close_old_connections()
    now = timezone.now()
    return f"told={remind_due(now=now)} rounds={remind_rounds(now=now)}"
