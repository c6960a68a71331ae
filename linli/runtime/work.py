# SPDX-License-Identifier: MulanPSL-2.0
"""Runs the procrastinate worker on Django's database. Each room declares its tasks in `<room>/tasks.py`."""

from __future__ import annotations

from procrastinate.contrib.django import app

from linli.kernel.collecting import leave_what_is_loaded

GRACE_SECONDS = 8.0  # for jobs in hand at SIGTERM; what is cut off is taken up again as a stalled job


def run_worker(*, concurrency: int, wait: bool) -> None:
    """Work until told to stop, or, without `wait`, until no job is waiting."""
    leave_what_is_loaded()
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(
            name="linli",
            concurrency=concurrency,
            wait=wait,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs="successful",  # failed ones stay to be read
        )
