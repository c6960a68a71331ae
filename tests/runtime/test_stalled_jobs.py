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

    async_to_sync(tasks.retry_stalled_jobs.func)(timestamp=0)

    assert (status_of(dead), status_of(alive)) == ("todo", "doing")


def test_no_periodic_task_runs_more_often_than_every_five_seconds():
    """In a cron of six fields the seconds come last; written first, they mean every second of some minutes."""
    tasks_by_name = {name: task for (name, _), task in app.periodic_registry.periodic_tasks.items()}

    assert tasks_by_name["linli.runtime.tasks.retry_stalled_jobs"].cron == "* * * * * */20"
    for name, task in tasks_by_name.items():
        ticks = [task.croniter.get_next(float, start_time=0), *(task.croniter.get_next(float) for _ in range(100))]
        assert min(later - sooner for sooner, later in zip(ticks, ticks[1:], strict=False)) >= 5, name
