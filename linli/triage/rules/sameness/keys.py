# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers under which a matter is stored and looked up: words of its town, its place, each within a month.

A key holds its month, so a look-up among a million touches the few hundred of those months and places, not all that
ever used the word.
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
IN_TOWN, IN_COUNTY = 10, 4  # words used as keys: the rarest
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def stored_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what a matter is found later."""
    span = span_of(told.at)
    cells = [cell_of(told.lon, told.lat)] if told.lon is not None and told.lat is not None else []
    return _numbers([*_word_keys(told, words), *(f"c{x}:{y}" for x, y in cells)], [span])


def asked_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what to look for matters like this one: nine cells, and the spans before."""
    span, around = span_of(told.at), []
    if told.lon is not None and told.lat is not None:
        x, y = cell_of(told.lon, told.lat)
        around = [f"c{x + dx}:{y + dy}" for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return _numbers([*_word_keys(told, words), *around], range(span - BACK + 1, span + 2))


def span_of(at: datetime) -> int:
    return (at - _EPOCH) // SPAN


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """Squares of about CELL_METRES, each row of them as wide as its latitude says."""
    y = int(lat * metres_per_degree(30.0)[1] // CELL_METRES)
    east, _ = metres_per_degree(round(lat, 1))
    return int(lon * east // CELL_METRES), y


def _word_keys(told: Told, words: Mapping[str, float]) -> list[str]:
    rare, town = list(words), told.scope_code[:9]
    keys = [f"n{told.county}:{name}" for name in told.names[:3]]
    keys += [f"w{told.county}:{word}" for word in rare[:IN_COUNTY]]
    if len(town) == 9:
        keys += [f"t{town}:{word}" for word in rare[:IN_TOWN]]
    if len(told.scope_code) >= 12 and told.category:
        keys.append(f"g{told.scope_code}:{told.category[:2]}")
    return keys


def _numbers(keys: Iterable[str], spans: Iterable[int]) -> list[int]:
    return sorted({number_of(f"{key}@{span}") for key in keys for span in spans})
