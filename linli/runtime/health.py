# SPDX-License-Identifier: MulanPSL-2.0
"""Is the house standing? Each check says it in one sentence that its owner can act on. A check never raises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.kernel.standing import Look, looks
from linli.runtime import disk_findings, findings, work_findings
from linli.runtime.findings import Check


def report(now: datetime | None = None) -> dict[str, Any]:
    """What /healthz answers: `ok` as long as everything vital stands, and a sentence a check."""
    found = checks(now=now or timezone.now())
    return {
        "ok": all(check.ok for check in found if check.vital),
        "well": all(check.ok for check in found),
        "checks": {check.name: {"ok": check.ok, "words": check.words} for check in found},
    }


def checks(*, now: datetime) -> list[Check]:
    """Every check, the vital ones first. Without a database the others that need it are left out."""
    database = findings.check_database()
    needing: list[Callable[[datetime], Check]] = [
        findings.check_tables,
        work_findings.check_worker,
        work_findings.check_waiting_jobs,
        work_findings.check_failed_jobs,
    ]
    found = [database, disk_findings.check_disk(), disk_findings.check_keys()]
    if database.ok:
        found += [_guarded(check, now) for check in needing]
        found += [_guarded(partial(_room, look), now) for look in looks()]
    return sorted(found, key=lambda check: not check.vital)


def _room(look: Look, now: datetime) -> Check:
    """What a room says of itself; never vital."""
    name, ok, words = look(now)
    return Check(name, ok, words, vital=False)


def _guarded(check: Callable[[datetime], Check], now: datetime) -> Check:
    try:
        return check(now)
    except DatabaseError:
        name = getattr(check, "__name__", "room").removeprefix("check_")
        return Check(name, False, _("这一项没有查到结果；请运行 linli setup。"), vital=name == "tables")
