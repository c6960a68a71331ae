# SPDX-License-Identifier: MulanPSL-2.0
"""Matters into the stream of hot issues, and the stream's issues into rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.triage.actions.hot_rows import forget_old, write_issues
from linli.triage.models.hot import HotInbox, HotMemory
from linli.triage.queries.streams import feed, forget_streams, keep_stream, stream_at
from linli.triage.rules.hot import to_json

BATCH = 500
STORED_EVERY, SHARE = 500, 20  # messages; or a twentieth of all it holds, so that much is not written again for little


def hand_to_stream(county: str, matters: Iterable[tuple[UUID, bytes | None]]) -> None:
    """Queue matters (id, teller's digest or None) for the stream; one statement. Told again, they are not queued again."""
    HotInbox.objects.bulk_create(
        [HotInbox(matter_id=matter_id, county=county, voice=voice_of(teller)) for matter_id, teller in matters],
        ignore_conflicts=True,
    )


def voice_of(teller: bytes | None) -> int | None:
    """Sixteen bits of the digest."""
    return int.from_bytes(teller[:2], "big") if teller else None


def absorb_waiting(county: str, *, now: datetime, limit: int = BATCH) -> int:
    """Take what waits into the stream and bring the county's issues up to date; how many. One process at a time."""
    try:
        with transaction.atomic():
            memory = _locked(county)
            waiting = HotInbox.objects.filter(county=county, n__isnull=True).order_by("matter_id")
            rows = list(waiting[:limit])
            if not rows:
                return 0
            stream = stream_at(memory)
            feed(stream, rows)
            _number(rows, memory.last_n)
            memory.last_n += len(rows)
            write_issues(county, stream, now=now)
            if memory.last_n - memory.stored_n >= max(STORED_EVERY, len(stream.numbers) // SHARE):
                forget_old(county, stream, now=now)
                _store(memory, zlib.compress(to_json(stream).encode(), 6))
            memory.save()
    except BaseException:
        forget_streams()  # it may hold messages that are not in
        raise
    keep_stream(county, memory.last_n, stream)
    return len(rows)


def waiting_counties() -> list[str]:
    return list(HotInbox.objects.filter(n__isnull=True).values_list("county", flat=True).distinct())


def _locked(county: str) -> HotMemory:
    HotMemory.objects.bulk_create([HotMemory(county=county, stored=b"")], ignore_conflicts=True)
    return HotMemory.objects.select_for_update().get(pk=county)


def _number(rows: Sequence[HotInbox], after: int) -> None:
    for n, row in enumerate(rows, start=after + 1):
        row.n = n
    HotInbox.objects.bulk_update(rows, ["n", "title", "place"])


def _store(memory: HotMemory, stored: bytes) -> None:
    """From here on the stream starts at this memory; the inbox before it is no longer needed."""
    memory.stored, memory.stored_n = stored, memory.last_n
    HotInbox.objects.filter(county=memory.county, n__lte=memory.stored_n).delete()
