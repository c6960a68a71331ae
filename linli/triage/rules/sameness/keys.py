# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers under which a matter is stored and looked up: its rare words with its place and its month.

The nearer the place, the fewer words must be shared: one in the same village or within a few hundred metres, two in the
same town or county. So a look-up among a million touches the few dozen that may be the same thing, not the thousands
that used one of its words. Where the town is not known, the county's keys are used, on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from linli.places.coordinates import metres_per_degree
from linli.triage.rules.sameness.values import Told
from linli.triage.rules.sameness.words import number_of

SPAN = timedelta(days=30)
BACK = 3  # spans looked through: the newest and those before it
CELL_METRES = 400.0
NEAR, IN_TOWN, IN_COUNTY = 4, 5, 3  # words a matter is stored under: the rarest
MORE = 2  # words more that it is looked up by: two tellers seldom choose the same rare words
TOWN, VILLAGE = 9, 12  # digits
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def stored_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what a matter is found later."""
    rare, county, cells = list(words), told.county, list[tuple[int, int]]()
    if told.lon is not None and told.lat is not None:
        cells = [cell_of(told.lon, told.lat)]
    keys = [*_place_keys(told, rare[:NEAR], cells), *_names(told)]
    if _town(told):
        keys += _pairs(f"t{_town(told)}", rare[:IN_TOWN]) + _pairs(f"k{county}", rare[:IN_COUNTY])
    else:
        keys += _pairs(f"u{county}", rare[:IN_TOWN])
    return _numbers(keys, [span_of(told.at)])


def asked_keys(told: Told, words: Mapping[str, float]) -> list[int]:
    """Under what to look for matters like this one: nine cells, the spans before, and what has no town yet."""
    rare, county, cells = list(words), told.county, list[tuple[int, int]]()
    if told.lon is not None and told.lat is not None:
        x, y = cell_of(told.lon, told.lat)
        cells = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    keys = [*_place_keys(told, rare[: NEAR + MORE], cells), *_names(told), *_pairs(f"u{county}", rare[:IN_TOWN])]
    keys += _pairs(f"t{_town(told)}", rare[: IN_TOWN + MORE]) if _town(told) else _pairs(f"k{county}", rare[:IN_TOWN])
    span = span_of(told.at)
    return _numbers(keys, range(span - BACK + 1, span + 1))


def span_of(at: datetime) -> int:
    return (at - _EPOCH) // SPAN


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """Squares of about CELL_METRES, each row of them as wide as its latitude says."""
    y = int(lat * metres_per_degree(30.0)[1] // CELL_METRES)
    east, _ = metres_per_degree(round(lat, 1))
    return int(lon * east // CELL_METRES), y


def _town(told: Told) -> str:
    return told.scope_code[:TOWN] if len(told.scope_code) >= TOWN else ""


def _place_keys(told: Told, rare: Sequence[str], cells: Iterable[tuple[int, int]]) -> list[str]:
    """One word at the same place; and whatever is of its category there."""
    scope, about = told.scope_code, [*rare[:NEAR], *([f"={told.category[:3]}"] if told.category else [])]
    keys = [f"c{x}:{y}:{word}" for x, y in cells for word in about]
    if len(scope) >= VILLAGE:
        keys += [f"v{scope[:VILLAGE]}:{word}" for word in rare]
        keys += [f"g{scope}:{told.category[:3]}"] if told.category else []
    return keys


def _pairs(where: str, rare: Sequence[str]) -> list[str]:
    """Two of the words together; the one, where there is no other."""
    if len(rare) == 1:
        return [f"{where}:{rare[0]}"]
    return [f"{where}:{one}+{other}" for one, other in combinations(sorted(rare), 2)]


def _names(told: Told) -> list[str]:
    return [f"n{told.county}:{name}" for name in told.names[:3]]


def _numbers(keys: Iterable[str], spans: Iterable[int]) -> list[int]:
    spans = list(spans)
    return sorted({number_of(f"{key}@{span}") for key in keys for span in spans})
