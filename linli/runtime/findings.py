# SPDX-License-Identifier: MulanPSL-2.0
"""What is looked at in the database to say whether the house stands: one function a finding, one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from linli.runtime.deployment import is_embedded


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
