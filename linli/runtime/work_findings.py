# SPDX-License-Identifier: MulanPSL-2.0
"""What is looked at to say whether background work goes on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from linli.runtime.findings import Check

WORKER_SILENT = timedelta(seconds=30)
JOB_WAITS = timedelta(minutes=2)


def check_worker(now: datetime) -> Check:
    """Has a worker sent a heartbeat lately?"""
    last = _one("SELECT max(last_heartbeat) FROM procrastinate_workers")
    alive = last is not None and now - last <= WORKER_SILENT
    silent = _("后台进程没有运行：通知和时限不会更新；请运行 linli serve 或 linli worker。")
    return Check("worker", alive, _("后台进程正常。") if alive else silent)


def check_waiting_jobs(now: datetime) -> Check:
    """Does a due job wait too long?"""
    count = _one(
        "SELECT count(*) FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id"
        " AND e.type = 'deferred' WHERE j.status = 'todo' AND coalesce(j.scheduled_at, e.at) < %s",
        now - JOB_WAITS,
    )
    words = _("有 %(count)d 项后台工作等待超过 2 分钟。") % {"count": count}
    return Check("waiting_jobs", not count, words if count else _("没有积压的后台工作。"))


def check_failed_jobs(now: datetime) -> Check:
    """Did a job fail for good in the last day?"""
    count = _one(
        "SELECT count(*) FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id"
        " AND e.type = 'failed' WHERE j.status = 'failed' AND e.at > %s",
        now - timedelta(days=1),
    )
    words = _("过去一天有 %(count)d 项后台工作失败；原因在后台进程的日志里。") % {"count": count}
    return Check("failed_jobs", not count, words if count else _("过去一天没有失败的后台工作。"))


def _one(statement: str, *values: datetime) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
