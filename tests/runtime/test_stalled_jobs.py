# SPDX-License-Identifier: MulanPSL-2.0
"""Jobs of a killed worker are taken up again."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app

from linli.runtime import tasks


def job_of_a_worker_silent_for(seconds: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
            [seconds],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
            " VALUES ('q', 't', '{}', 'doing', %s) RETURNING id",
            [worker],
        )
        return cursor.fetchone()[0]


def status_of(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_job_whose_worker_fell_silent_waits_again_and_a_running_one_is_left_alone():
    dead, alive = job_of_a_worker_silent_for(45), job_of_a_worker_silent_for(5)

    async_to_sync(tasks.retry_stalled_jobs)(timestamp=0)

    assert (status_of(dead), status_of(alive)) == ("todo", "doing")


def test_every_periodic_task_has_a_cron_that_can_be_read_and_the_sweep_runs_thrice_a_minute():
    crons = {name: task.cron for (name, _), task in app.periodic_registry.periodic_tasks.items()}

    assert crons["linli.runtime.tasks.retry_stalled_jobs"] == "* * * * * */20"
    for task in app.periodic_registry.periodic_tasks.values():
        assert task.croniter.get_next(float, start_time=0) > 0
