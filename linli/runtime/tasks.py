# SPDX-License-Identifier: MulanPSL-2.0
"""The runtime's own periodic tasks. Cron has five fields, or six where seconds are needed (seconds come last)."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

STALLED_AFTER = 30.0  # seconds without a heartbeat; workers send one every 10
FAILED_KEPT_HOURS = 30 * 24

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="runtime.retry_stalled_jobs", queue="runtime")
async def retry_stalled_jobs(timestamp: int) -> None:
    """Put jobs of dead workers back into the queue; without this a killed worker's jobs wait for ever."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        logger.warning("job %s (%s) lost its worker and is tried again", job.id, job.task_name)
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="runtime.forget_old_jobs", queue="runtime")
async def forget_old_jobs(timestamp: int) -> None:
    """Delete finished and failed jobs after a month."""
    await app.job_manager.delete_old_jobs(
        nb_hours=FAILED_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
