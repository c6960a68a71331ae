# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of running and stopped clocks. Who may see them is the matter's gate, asked by the caller."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from linli.clocks.models import Clock
from linli.clocks.rules.running import Kind, Running
from linli.clocks.rules.units import Unit
from linli.ledger.rules import Subject


def clocks_of(subject: Subject) -> list[Clock]:
    """All clocks of one matter, in the order they started."""
    return list(clock_rows(subject))


def clock_rows(subject: Subject) -> QuerySet[Clock]:
    rows = Clock.objects.filter(county=subject.county, subject_kind=subject.kind, subject_id=subject.id)
    return rows.order_by("started_n", "kind", "n")


def clocks_of_many(kind: str, ids: Collection[UUID]) -> dict[UUID, list[Clock]]:
    found: dict[UUID, list[Clock]] = {}
    rows = Clock.objects.filter(subject_kind=kind, subject_id__in=ids).order_by("started_n", "kind", "n")
    for row in rows:
        found.setdefault(row.subject_id, []).append(row)
    return found


def running_of(rows: Iterable[Clock]) -> list[Running]:
    """Rows as the plain values that the rules reckon with."""
    return [
        Running(
            kind=Kind(row.kind), n=row.n, started_at=row.started_at, started_n=row.started_n, amount=row.amount,
            counted_in=Unit(row.counted_in), holder=row.holder, article=row.article, confidence=row.confidence,
            legal=row.legal, profile=row.profile, granted=row.granted, extended=row.extended,
            pauses=list(zip(row.pauses[::2], row.pauses[1::2], strict=True)),
            counts_from=row.counts_from, stopped_at=row.stopped_at, stopped_n=row.stopped_n, outcome=row.outcome,
        )
        for row in rows
    ]  # fmt: skip
