# SPDX-License-Identifier: MulanPSL-2.0
"""What the worker does for the ledger by itself. In these patterns the sixth field is the seconds."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from linli.ledger.actions import anchor_due, seal_due
from linli.ledger.queries.sealing import counties_with_entries


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="ledger-seal", pass_context=False)
def seal_ledger(timestamp: int) -> int:
    """Seal what every county has written."""
    return sum(seal_due(county, now=timezone.now()) for county in counties_with_entries())


@app.periodic(cron="*/10 * * * *")  # of what is older than ten minutes a worker that starts takes nothing up
@app.task(queueing_lock="ledger-anchor", pass_context=False)
def anchor_ledger(timestamp: int) -> int:
    """Write every county's anchor of the day, at the first look of the day."""
    return anchor_due(now=timezone.now())
