# SPDX-License-Identifier: MulanPSL-2.0
"""COPY of simulated rows, and the rows of whistles, calls and exclusions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from linli.proving.simulated.rows import Life

_WHISTLE = (
    *("id", "n", "tier", "kind", "why", "unit_id", "blown_by", "blown_at", "tried_own", "ruled_own_tier"),
    *("ended_at", "ending"),
)
_CALL = (
    *("id", "leg_id", "unit_id", "is_lead", "state", "called_at", "sign_due_at", "contact_due_at", "come_due_at"),
    *("signed_at", "contacted_at", "came_at", "part_due_at", "done_at", "refused_at", "ruled_at", "ruled_by"),
    *("upheld", "grade", "grade_back", "said_own_tier"),
)
_EXCLUSION = (
    *("id", "code", "unit_id", "asked_by", "asked_account", "asked_at", "decided_by", "decided_account"),
    *("decided_at", "approved", "since"),
)


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def write_joint(county: str, lives: Sequence[Life]) -> None:
    """Whistles, their calls, and what was left out of the rates."""
    blown = [life for life in lives if life.whistle is not None]
    copy_rows(
        "cases_whistle", ("county", "case_id", *_WHISTLE),
        ((county, life.id, *(life.whistle.get(name) for name in _WHISTLE)) for life in blown if life.whistle),
    )  # fmt: skip
    copy_rows(
        "cases_call", ("county", "case_id", "whistle_id", "refusal", *_CALL),
        (
            (county, life.id, life.whistle["id"], call.get("refusal", ""), *(call.get(name) for name in _CALL))
            for life in blown if life.whistle for call in life.calls
        ),
    )  # fmt: skip
    copy_rows(
        "cases_exclusionrequest", ("county", "case_id", *_EXCLUSION),
        ((county, life.id, *(life.exclusion.get(name) for name in _EXCLUSION)) for life in lives if life.exclusion),
    )  # fmt: skip
