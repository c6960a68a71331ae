# SPDX-License-Identifier: MulanPSL-2.0
"""What runs inside the killed house: building one county, and the count of what is there afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from linli.cases.actions.counties import open_county
from linli.people.actions.tokens import open_token
from linli.people.rules import system_viewer
from linli.proving.proofs.killing.house import COUNTY

_HALVES = {
    "case without text": "SELECT count(*) FROM cases_case c WHERE NOT EXISTS"
    " (SELECT 1 FROM cases_casetext t WHERE t.case_id = c.id)",
    "text without case": "SELECT count(*) FROM cases_casetext t WHERE NOT EXISTS"
    " (SELECT 1 FROM cases_case c WHERE c.id = t.case_id)",
    "case without number": "SELECT count(*) FROM cases_case WHERE number IS NULL",
    "case without first entry": "SELECT count(*) FROM cases_case c WHERE NOT EXISTS"
    " (SELECT 1 FROM ledger_entry e WHERE e.subject_id = c.id AND e.n = 1 AND e.step = 'report')",
    "entry without case": "SELECT count(*) FROM ledger_entry e WHERE e.subject_kind = 'case' AND NOT EXISTS"
    " (SELECT 1 FROM cases_case c WHERE c.id = e.subject_id)",
    "case without notice": "SELECT count(*) FROM cases_case c WHERE NOT EXISTS"
    " (SELECT 1 FROM notices_notice n WHERE n.about_id = c.id)",
    "number twice": "SELECT count(number) - count(DISTINCT number) FROM cases_case",
    "gap in numbers": "SELECT coalesce(sum(gap), 0) FROM (SELECT max(substring(number FROM 17)::int) - count(*) AS gap"
    " FROM cases_case GROUP BY left(number, 16)) AS days",
}


def build() -> dict[str, Any]:
    """Tables, one county with its centre and codes, and a token that may report."""
    call_command("migrate", verbosity=0, skip_checks=True)
    now = timezone.now()
    open_county(COUNTY, "试验县", now=now)
    _row, token = open_token(
        name="proof", scopes=["report"], area_code=COUNTY, by=system_viewer(COUNTY), now=now
    )  # fmt: skip
    return {"token": token}


def count(given: str) -> dict[str, Any]:
    """Which of the numbers in the file `given` are not there, how many cases there are, and every half of one."""
    numbers = json.loads(Path(given).read_text())
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case")
        there = {number for (number,) in cursor.fetchall()}
        halves = {}
        for name, question in _HALVES.items():
            cursor.execute(question)
            halves[name] = int(cursor.fetchone()[0])
    return {"lost": sorted(set(numbers) - there), "cases": len(there), "halves": {k: v for k, v in halves.items() if v}}


def pass_a_minute() -> dict[str, Any]:
    """Let the time be over for which a request that died with its process holds its key; how many keys that are."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE web_givenanswer SET begun_at = begun_at - interval '61 seconds' WHERE status IS NULL")
        return {"keys": cursor.rowcount}
