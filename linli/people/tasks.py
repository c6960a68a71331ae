# SPDX-License-Identifier: MulanPSL-2.0
"""What time does by itself: unused codes, full buckets and contact data past its term go, posts end by their date."""

from __future__ import annotations

from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.people import buckets
from linli.people.actions import end_posts_over, forget_due, sweep_phone_codes


@app.periodic(cron="20 * * * *")
@app.task(name="people.clear_away", queueing_lock="people.clear_away", pass_context=False)
def clear_away(timestamp: int) -> str:
    """Every hour: what is due is read from the rows, so a machine that is off at night leaves nothing behind."""
    close_old_connections()
    return clear(now=timezone.now())


def clear(*, now: datetime) -> str:
    """Contacts are forgotten only where a room above has said which it still needs."""
    codes = 0
    while swept := sweep_phone_codes(now=now):
        codes += swept
    forgotten, over = forget_due(now=now), end_posts_over(now=now)
    return f"buckets={buckets.sweep(now=now)} codes={codes} forgotten={forgotten} over={over}"
