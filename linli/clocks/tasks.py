# SPDX-License-Identifier: MulanPSL-2.0
"""What the worker does for the clocks by itself."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from linli.clocks.actions.climb import climb_due
from linli.clocks.actions.settle import settle_rules


@app.periodic(cron="* * * * *")
@app.task(name="clocks.climb", queueing_lock="clocks.climb", pass_context=False)
def climb(timestamp: int) -> str:
    """Every minute: the rungs that are due."""
    close_old_connections()
    done = climb_due(now=timezone.now())
    return f"taken={done.taken} left={done.left}"


@app.periodic(cron="* * * * *")
@app.task(name="clocks.settle", queueing_lock="clocks.settle", pass_context=False)
def settle(timestamp: int) -> str:
    """Every minute, after a change of the rules: what was still written by those before."""
    close_old_connections()
    return f"moved={settle_rules(now=timezone.now())}"
