# SPDX-License-Identifier: MulanPSL-2.0
"""What the worker clears away at night: unused codes, full buckets, contact data past its term."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.people import buckets, registry
from linli.people.actions import forget_contacts, sweep_phone_codes


@app.periodic(cron="20 19 * * *")  # 03:20 in the county
@app.task(name="people.clear_away", queueing_lock="people.clear_away", pass_context=False)
def clear_away(timestamp: int) -> str:
    """Once a night."""
    close_old_connections()
    return clear(now=timezone.now())


def clear(*, now: datetime) -> str:
    """Contacts are forgotten only where a room above has said which it still needs."""
    codes = 0
    while swept := sweep_phone_codes(now=now):
        codes += swept
    forgotten = forget_contacts(county=settings.LINLI_COUNTY, now=now) if registry.contact_keepers else 0
    return f"buckets={buckets.sweep(now=now)} codes={codes} forgotten={forgotten}"
