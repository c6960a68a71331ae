# SPDX-License-Identifier: MulanPSL-2.0
"""The county's stream of hot issues, kept in the process; rebuilt from what is stored where another process went on."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from linli.triage.models.hot import HotInbox, HotMemory
from linli.triage.models.matter import Matter
from linli.triage.rules.hot import HotStream, from_json

_kept: dict[str, tuple[int, HotStream]] = {}  # county → messages in it, stream
Row = tuple[UUID, int | None]


def stream_at(memory: HotMemory) -> HotStream:
    """The stream with all messages up to `memory.last_n`. The caller holds the memory's row lock."""
    kept = _kept.get(memory.county)
    if kept is not None and kept[0] == memory.last_n:
        return kept[1]
    text = zlib.decompress(bytes(memory.stored)).decode() if memory.stored else ""
    stream = from_json(text) if text else HotStream()
    since = HotInbox.objects.filter(county=memory.county, n__gt=memory.stored_n, n__lte=memory.last_n)
    feed(stream, list(since.order_by("n").values_list("matter_id", "voice")))
    return stream


def keep_stream(county: str, n: int, stream: HotStream) -> None:
    """Remember the stream for the next call; only after its messages are committed."""
    _kept[county] = (n, stream)


def forget_streams() -> None:
    """Read anew at the next call: after a failure, and between tests."""
    _kept.clear()


def feed(stream: HotStream, rows: Iterable[Row]) -> None:
    """Add matters in this order."""
    rows = list(rows)
    matters: dict[UUID, Any] = Matter.objects.in_bulk([matter_id for matter_id, _ in rows])
    for matter_id, voice in rows:
        matter = matters.get(matter_id)
        if matter is not None:
            place = matter.scope_code if len(matter.scope_code) > 6 else ""
            author = str(voice) if voice is not None else str(matter_id)
            stream.add(str(matter_id), matter.title, matter.text, matter.reported_at, author, place)
