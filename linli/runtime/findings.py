# SPDX-License-Identifier: MulanPSL-2.0
"""What is looked at to say whether the house stands: one function a finding, one sentence each."""

from __future__ import annotations

import shutil
import stat
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from linli.runtime.deployment import is_embedded, var

WORKER_SILENT = timedelta(seconds=30)
JOB_WAITS = timedelta(minutes=2)
LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Check:
    """One finding. `vital`: without it nothing can be reported; the others make Linli slower or quieter."""

    name: str
    ok: bool
    words: str
    vital: bool = False


def check_database() -> Check:
    """Does the database answer a query?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        todo = _("请运行 linli database start") if is_embedded() else _("请检查 LINLI_DATABASE_URL 指向的数据库")
        return Check("database", False, _("数据库没有应答；%(todo)s。") % {"todo": todo}, vital=True)
    return Check("database", True, _("数据库正常。"), vital=True)


def check_tables(now: datetime) -> Check:
    """Are all migrations applied?"""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    words = _("有 %(count)d 项数据表变更还没有执行；请运行 linli setup。") % {"count": missing}
    return Check("tables", not missing, words if missing else _("数据表是最新的。"), vital=True)


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


def check_disk() -> Check:
    """Is there room for cases and photos?"""
    places = [var(), *([(var() / "pg").resolve()] if is_embedded() else [])]
    free = min((shutil.disk_usage(place).free for place in places if place.exists()), default=0)
    words = _("磁盘只剩 %(count)d MB；请清理或扩容，写满后不能再登记。") % {"count": free // 1024**2}
    return Check("disk", free > LEAST_FREE_BYTES, _("磁盘空间充足。") if free > LEAST_FREE_BYTES else words, vital=True)


def check_keys() -> Check:
    """Can only the owner read the key files?"""
    files = [path for path in (var() / "keys", var() / "secret_key") if path.is_file()]
    open_files = [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    words = _("密钥文件 %(names)s 其他人也能读；请运行 chmod 600。") % {"names": ", ".join(open_files)}
    return Check("keys", not open_files, words if open_files else _("密钥文件只有属主可读。"))


def _one(statement: str, *values: datetime) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
