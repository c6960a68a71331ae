# SPDX-License-Identifier: MulanPSL-2.0
"""The next number of a series: one row a body, year and series, locked until commit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from linli.kernel.ids import new_id
from linli.kernel.times import county_day
from linli.papers.rules import PaperKind, paper_number

_NEXT = """
INSERT INTO papers_series (id, county, issuer_id, series, year, last) VALUES (%s, %s, %s, %s, %s, 1)
ON CONFLICT (county, issuer_id, series, year) DO UPDATE SET last = papers_series.last + 1 RETURNING last
"""


def next_number(kind: PaperKind, county: str, issuer_id: UUID, mark: str, now: datetime) -> str:
    year = county_day(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), county, issuer_id, kind.series, year])
        serial = cursor.fetchone()[0]
    return paper_number(year=year, issuer=mark, series=kind.series or "", serial=serial)
