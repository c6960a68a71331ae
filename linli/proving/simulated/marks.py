# SPDX-License-Identifier: MulanPSL-2.0
"""Which days of a simulated past are in: one mark a county and day, in the transaction that writes it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection

from linli.kernel.ids import new_id

SOURCE = "simulate"


def key_of(seed: int, day: date, count: int) -> str:
    return f"{seed}:{day}:{count}"


def is_in(county: str, key: str) -> bool:
    """Whether the day is in. Who else writes the same day waits here, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{SOURCE} {county} {key}"])
        cursor.execute(
            "SELECT 1 FROM cases_importedrow WHERE county = %s AND source = %s AND key = %s", [county, SOURCE, key]
        )
        return cursor.fetchone() is not None


def keys_in(county: str) -> set[str]:
    """The marks of all days of a county that are in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM cases_importedrow WHERE county = %s AND source = %s", [county, SOURCE])
        return {key for (key,) in cursor.fetchall()}


def mark(county: str, key: str, case: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_importedrow (id, county, source, key, case_id) VALUES (%s, %s, %s, %s, %s)",
            [new_id(), county, SOURCE, key, case],
        )
