# SPDX-License-Identifier: MulanPSL-2.0
"""The county's stream of hot issues, kept in the process; rebuilt from what is stored where another process went on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from linli.triage.models.hot import HotInbox, HotMemory
from linli.triage.models.matter import Matter
from linli.triage.models.proposal import Proposal
from linli.triage.rules.hot import HotStream, from_json

_kept: dict[str, tuple[int, HotStream]] = {}  # county → messages in it, stream


def stream_at(memory: HotMemory) -> HotStream:
    """The stream with all messages up to `memory.last_n`. The caller holds the memory's row lock."""
    kept = _kept.get(memory.county)
    if kept is not None and kept[0] == memory.last_n:
        return kept[1]
    text = zlib.decompress(bytes(memory.stored)).decode() if memory.stored else ""
    stream = from_json(text) if text else HotStream()
    since = HotInbox.objects.filter(county=memory.county, n__gt=memory.stored_n, n__lte=memory.last_n)
    feed(stream, list(since.order_by("n")))
    return stream


def keep_stream(county: str, n: int, stream: HotStream) -> None:
    """Remember the stream for the next call; only after its messages are committed."""
    _kept[county] = (n, stream)


def forget_streams() -> None:
    """Read anew at the next call: after a failure, and between tests."""
    _kept.clear()


def feed(stream: HotStream, rows: Sequence[HotInbox]) -> None:
    """Add matters in this order; each row keeps the title and the place that the stream was given."""
    ids = [row.matter_id for row in rows]
    matters: dict[UUID, Any] = Matter.objects.in_bulk(ids)
    first = Proposal.objects.filter(matter__in=ids, n=1).values_list("matter", "place_code", "category")
    proposed = {matter: (place, category) for matter, place, category in first}  # never changed, so replayed alike
    for row in rows:
        matter = matters.get(row.matter_id)
        if matter is None:
            continue
        if row.title is None or row.place is None:
            row.title, row.place = matter.title, matter.scope_code if len(matter.scope_code) > 6 else ""
        read, category = proposed.get(row.matter_id, ("", ""))
        author = str(row.voice) if row.voice is not None else str(matter.part_of or row.matter_id)
        stream.add(
            str(row.matter_id),
            row.title,
            matter.text,
            matter.reported_at,
            author,
            row.place,
            read=read,
            category=category,
        )
