# SPDX-License-Identifier: MulanPSL-2.0
"""When the shelf is tidied and the scanner asked again."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.files import actions, sweeping


@app.periodic(cron="17 * * * *")
@app.task(name="files.tidy", queueing_lock="files.tidy", pass_context=False)
def tidy(timestamp: int) -> str:
    """Erase drafts nobody sent, every hour; look for strays once a day."""
    close_old_connections()
    now = timezone.now()
    return f"erased={actions.erase_unattached(now=now)} strays={sweeping.sweep_due(now=now)}"


@app.periodic(cron="*/5 * * * *")
@app.task(name="files.scan_again", queueing_lock="files.scan_again", pass_context=False)
def scan_again(timestamp: int) -> str:
    """Ask the scanner about files it could not look at when they came."""
    close_old_connections()
    return f"scanned={actions.scan_again()}"
