# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers under which a matter is stored and looked up: words of its town, its place, each within a month.

A key holds its month and its town, so a look-up among a million touches the few hundred of those, not all that ever
used the word. Where the town is not known, the county's keys are used, on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from linli.places.coordinates import metres_per_degree
from linli.triage.rules.sameness.values import Told
from linli.triage.rules.sameness.words import number_of

SPAN = timedelta(days=30)
BACK = 3  # spans looked through: the newest and those before it
CELL_METRES = 400.0
IN_TOWN, IN_COUNTY = 7, 3  # words used as keys: the rarest
TOWN = 9  # digits
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def stored_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what a matter is found later."""
    cells = [cell_of(told.lon, told.lat)] if told.lon is not None and told.lat is not None else []
    rare, county = list(words), told.county
    known = _town_keys(told, rare) + [f"k{county}:{word}" for word in rare[:IN_COUNTY]]
    keys = known if _town(told) else [f"u{county}:{word}" for word in rare[:IN_TOWN]]
    return _numbers([*keys, *_names(told), *(f"c{x}:{y}" for x, y in cells)], [span_of(told.at)])


def asked_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what to look for matters like this one: nine cells, the spans before, and what has no town yet."""
    span, around, rare = span_of(told.at), list[str](), list(words)
    if told.lon is not None and told.lat is not None:
        x, y = cell_of(told.lon, told.lat)
        around = [f"c{x + dx}:{y + dy}" for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    unknown = [f"u{told.county}:{word}" for word in rare[:IN_COUNTY]]
    keys = _town_keys(told, rare) if _town(told) else [f"k{told.county}:{word}" for word in rare[:IN_COUNTY]]
    return _numbers([*keys, *unknown, *_names(told), *around], range(span - BACK + 1, span + 1))


def span_of(at: datetime) -> int:
    return (at - _EPOCH) // SPAN


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """Squares of about CELL_METRES, each row of them as wide as its latitude says."""
    y = int(lat * metres_per_degree(30.0)[1] // CELL_METRES)
    east, _ = metres_per_degree(round(lat, 1))
    return int(lon * east // CELL_METRES), y


def _town(told: Told) -> str:
    return told.scope_code[:TOWN] if len(told.scope_code) >= TOWN else ""


def _town_keys(told: Told, rare: list[str]) -> list[str]:
    keys = [f"t{_town(told)}:{word}" for word in rare[:IN_TOWN]]
    if len(told.scope_code) >= 12 and told.category:
        keys.append(f"g{told.scope_code}:{told.category[:3]}")
    return keys


def _names(told: Told) -> list[str]:
    return [f"n{told.county}:{name}" for name in told.names[:3]]


def _numbers(keys: Iterable[str], spans: Iterable[int]) -> list[int]:
    spans = list(spans)
    return sorted({number_of(f"{key}@{span}") for key in keys for span in spans})
