# SPDX-License-Identifier: MulanPSL-2.0
"""All places in memory, as of one count of changes. Reading it costs no SQL while it is fresh."""

from __future__ import annotations

import os
import threading
import uuid
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from linli.kernel.times import county_day
from linli.places.models import Area, Grid
from linli.places.queries import freshness
from linli.places.queries.locator import GridTree
from linli.places.rules import AreaInfo, GridInfo, Level, short_name

AREA_COLUMNS = ("code", "name", "level", "parent_code", "kind", "lon", "lat", "valid_from", "valid_to")
GRID_COLUMNS = (
    "id",
    "code",
    "county",
    "village_code",
    "name",
    "kind",
    "households",
    "valid_from",
    "valid_to",
    "shape",
)


def today() -> date:
    """The county's day: what a place is, where nobody names another day."""
    return county_day(timezone.now())


class Snapshot:
    """Areas, grids with all their drawings, and the tree over them. Never changed after loading."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.areas: dict[str, AreaInfo] = {}
        self.grids: dict[str, list[GridInfo]] = {}  # drawings of one code, oldest first
        self.by_id: dict[uuid.UUID, GridInfo] = {}
        self.shapes: dict[uuid.UUID, bytes] = {}
        self._derived: tuple[date, dict[Any, Any]] = today(), {}
        for code, name, level, *rest in Area.objects.order_by("code").values_list(*AREA_COLUMNS).iterator(5000):
            self.areas[code] = AreaInfo(code, short_name(name), name, Level(level), *rest)
        for *columns, shape in Grid.objects.order_by("code", "valid_from").values_list(*GRID_COLUMNS).iterator(5000):
            grid = GridInfo(*columns)
            self.grids.setdefault(grid.code, []).append(grid)
            self.by_id[grid.id] = grid
            if shape is not None:
                self.shapes[grid.id] = bytes(shape)
        self._area_codes, self._grid_codes = list(self.areas), list(self.grids)

    @property
    def derived(self) -> dict[Any, Any]:
        """Outlines and the like, worked out when first asked for and anew each day: places hold by the day."""
        day = today()
        if self._derived[0] != day:
            self._derived = day, {}
        return self._derived[1]

    @cached_property
    def tree(self) -> GridTree:
        return GridTree([(self.by_id[key], wkb) for key, wkb in self.shapes.items()])

    def area_codes(self, prefix: str) -> Iterator[str]:
        return _under(self._area_codes, prefix)

    def grid_codes(self, prefix: str) -> Iterator[str]:
        return _under(self._grid_codes, prefix)


def _under(codes: list[str], prefix: str) -> Iterator[str]:
    for i in range(bisect_left(codes, prefix), len(codes)):
        if not codes[i].startswith(prefix):
            return
        yield codes[i]


_listener = freshness.Listener()
_loading = threading.Lock()
_shared: Snapshot | None = None
_forgotten = 0


def forget() -> None:
    """Drop what this process remembers; the next read loads anew. Called at commit of a change, and by tests."""
    global _shared, _forgotten
    _forgotten += 1
    _shared = None


def note_change() -> None:
    """Every action calls this after its last write: caches follow at commit, and at once for the writer."""
    transaction.on_commit(freshness.Change(forget))


def _start_anew() -> None:
    """In a forked child: the listening thread stayed with the parent, and a lock may have been held there."""
    global _listener, _loading
    _listener, _loading = freshness.Listener(), threading.Lock()
    forget()


os.register_at_fork(after_in_child=_start_anew)


def current() -> Snapshot:
    """The places as they are now: the shared snapshot, or the transaction's own if it changed places itself."""
    change = freshness.own_change()
    if change is not None:
        if change.seen is None:
            change.seen = _load()
        return change.seen  # type: ignore[return-value]
    kept = _shared
    if kept is not None and kept.count == _listener.latest():
        return kept
    return _reload()


def _reload() -> Snapshot:
    global _shared
    _listener.ensure()
    with _loading:
        while True:
            kept = _shared
            if kept is not None and kept.count == _listener.latest():
                return kept  # another thread was faster
            forgotten, heard = _forgotten, _listener.count
            loaded = _load()
            _listener.read(loaded.count, heard)
            if forgotten == _forgotten:
                _shared = loaded
                return loaded


def _load() -> Snapshot:
    return Snapshot(freshness.count_now())  # the count first: a change in between makes us look again
