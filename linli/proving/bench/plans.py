# SPDX-License-Identifier: MulanPSL-2.0
"""Explain plans of the hottest statements, written to docs/reference/query-plans.md from the largest bench database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.people.rules import Role
from linli.proving.bench.pages import build, signed_in
from linli.proving.bench.stage import in_database

PAGES = ("/desk/?tab=todo", "/desk/?tab=done", "/desk/?tab=todo&q=路灯", "/desk/?tab=todo&q=孔雀")
HOTTEST = 10


def measure(*, size: int = 100_000) -> dict[str, Any]:
    build(f"bench_{size}", size)
    found = in_database(f"bench_{size}", "linli.proving.bench.plans:explain")
    path = Path(settings.ROOT) / "docs/reference/query-plans.md"
    lines = [
        "# Plans of the hottest queries", "",
        f"Written by `linli bench plans` in a simulated county of {size:,} cases; the slowest statements of the pages"
        f" {', '.join(f'`{page}`' for page in PAGES)} and one case page.",
    ]  # fmt: skip
    for n, one in enumerate(found, start=1):
        lines += ["", f"## {n} · {one['page']}", "", "```sql", one["sql"], "```", "", "```", *one["plan"], "```"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"file": str(path.relative_to(settings.ROOT)), "statements": len(found)}


def explain() -> list[dict[str, Any]]:
    """In the database: the SELECTs of the pages as the dispatcher opens them, slowest first, with their plans."""
    client, seen = signed_in("xian.zuoxi1", Role.OPERATOR), dict[str, tuple[str, float]]()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case TABLESAMPLE BERNOULLI (1) LIMIT 1")
        case = f"/desk/cases/{cursor.fetchone()[0]}"
    for page in (*PAGES, case):
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        for query in captured.captured_queries:
            if query["sql"].lstrip("(").startswith("SELECT") and "cases_" in query["sql"]:
                label = "case page" if page == case else page
                seen.setdefault(query["sql"], (label, float(query["time"])))
    hottest = sorted(seen.items(), key=lambda item: -item[1][1])[:HOTTEST]
    return [{"page": page, "sql": _short(sql), "plan": _plan(sql)} for sql, (page, _took) in hottest]


def _plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + sql)
        return [row[0] for row in cursor.fetchall()]


def _short(sql: str) -> str:
    """The statement without its long list of columns."""
    return re.sub(r'SELECT ("[^ ]+"(?: AS "\w+")?, ){4,}.*? FROM', "SELECT … FROM", sql)[:1500]
