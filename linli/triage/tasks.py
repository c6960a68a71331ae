# SPDX-License-Identifier: MulanPSL-2.0
"""When proposals are made: at once when a matter comes in, and every five seconds for what was left over."""

from __future__ import annotations

import time

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.triage.actions.hot import absorb_waiting, waiting_counties
from linli.triage.actions.hot_cooling import cool_issues
from linli.triage.actions.proposing import propose_next
from linli.triage.actions.waking import EVERY_SECONDS
from linli.triage.queries.engine import engines_of

LOOKS_AGAIN = 3  # times, a little apart: for what was committed while its process kept silent


@app.periodic(cron="* * * * * */5")  # seconds come last
@app.task(name="triage.propose_waiting", queueing_lock="triage.propose_waiting", pass_context=False)
def propose_waiting(timestamp: int) -> str:
    """Propose for every matter that waits. Several workers may run it at once: each takes other rows."""
    close_old_connections()
    engines_of(settings.LINLI_COUNTY)  # warm before the first matter comes: the lexicon takes some seconds
    made, idle = 0, 0
    while idle <= LOOKS_AGAIN:
        found = propose_next(now=timezone.now())
        made += found
        idle = 0 if found else idle + 1
        if not found:
            time.sleep(EVERY_SECONDS / 2)
    return f"proposed={made}"


@app.periodic(cron="* * * * * */10")
@app.task(name="triage.absorb_waiting", queueing_lock="triage.absorb_waiting", pass_context=False)
def absorb(timestamp: int) -> str:
    """Take new matters into the stream of hot issues, every ten seconds."""
    close_old_connections()
    taken = 0
    for county in waiting_counties():
        while found := absorb_waiting(county, now=timezone.now()):
            taken += found
    return f"taken={taken} cooled={cool_issues(now=timezone.now())}"
