# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter is, as far as it can be told: what the teller or a person fixed, else what its words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from linli.kernel.said import said
from linli.kernel.times import county_day
from linli.places.queries import full_name
from linli.places.rules import GRID_WIDTH
from linli.triage.models import Address, Matter
from linli.triage.queries.addresses import addresses_at
from linli.triage.queries.counties import known_counties
from linli.triage.queries.gazetteer import gazetteer_of
from linli.triage.queries.near import locate_point, why_nowhere
from linli.triage.queries.standing import is_dissolved, standing
from linli.triage.rules.locating import Candidate, Located, Point, Reason, locate_text
from linli.triage.rules.proposal import plain

COUNTY = 6  # digits
FINE = 12  # digits: a village is near enough to be left as it was told
OFFERED = 3
SURE_OF_ADDRESS = 0.98  # a person still says so: two streets may have the same name


@dataclass(frozen=True, slots=True)
class Placed:
    """`code` is empty where nothing is proposed; `why` goes into the proposal."""

    code: str
    sure: float | None
    why: dict[str, Any]


def place_of(matter: Matter, address: Address | None = None) -> Placed:
    """The place to propose for `matter`, with up to three candidates and their reasons.

    `address`: the standard address that its place's words begin with, if they do.
    """
    if matter.confirmed_at and len(matter.scope_code) > COUNTY:  # of the county alone nobody has said where
        return Placed(matter.scope_code, None, {"told": True})
    point = Point(matter.lon, matter.lat, "WGS-84")
    hits = (
        locate_point(point, on=county_day(matter.reported_at), county=matter.county)
        if point.lon is not None
        else Located()
    )
    if hits.candidates:
        return _by_point(hits)
    placed = _still_there(_by_words(matter, address))
    if point.lon is not None:
        placed.why["nowhere"] = plain(_nowhere(hits, point, matter.county))
    return placed


def _still_there(placed: Placed) -> Placed:
    """A grid that was closed is proposed to nobody: accepting it would be refused every time."""
    if not placed.code or placed.code != standing(placed.code) or not is_dissolved(placed.code):
        return placed
    village = placed.code[:FINE]
    found = village if len(placed.code) > FINE and not is_dissolved(village) else ""
    return replace(placed, code=found, sure=placed.sure if found else None)


def _nowhere(hits: Located, point: Point, county: str) -> str:
    if hits.elsewhere:
        return said("坐标在%(place)s，不在本县", place=hits.elsewhere)
    return why_nowhere(point, county)


def _by_words(matter: Matter, address: Address | None) -> Placed:
    """As near as it was told, else the place that its words name."""
    if len(matter.scope_code) >= FINE:
        return Placed(matter.scope_code, None, {"told": True})
    if address is not None and address.area_code.startswith(matter.scope_code):
        return _by_address(address)
    words = "。".join(part for part in (matter.place_text, matter.title, matter.text) if part)
    found = locate_text(words, gazetteer_of(matter.county), county=matter.county, counties=known_counties())
    best, why = found.best, _why(found)
    fits = best is not None and best.code.startswith(matter.scope_code)
    if best is None or not found.answered or not fits:
        return Placed("", None, why)
    return Placed(best.code, best.p, why)


def addresses_for(county: str, matters: Sequence[Matter]) -> dict[str, Address]:
    """Standard addresses by the words that name them, of matters whose place is to be found. One statement at most."""
    asked = {one.place_text for one in matters if one.place_text and one.lon is None and not one.confirmed_at}
    return addresses_at(county, asked) if asked else {}


def _by_address(address: Address) -> Placed:
    reason = Reason("address", said("照标准地址“%(address)s”", address=address.text), address.text, SURE_OF_ADDRESS)
    level = "grid" if len(address.area_code) == GRID_WIDTH else "village"
    one = Candidate(address.area_code, full_name(address.area_code), level, SURE_OF_ADDRESS, (reason,))
    return Placed(address.area_code, SURE_OF_ADDRESS, {"candidates": [_candidate(one)]})


def _by_point(found: Located) -> Placed:
    """The grid that holds the point; near a boundary both sides are offered and a person says which."""
    if found.answered or len(found.candidates) < 2:
        return Placed(found.candidates[0].code, None, {"told": True})
    return Placed("", None, _why(found))


def _why(found: Located) -> dict[str, Any]:
    why: dict[str, Any] = {"candidates": [_candidate(one) for one in found.candidates[:OFFERED]]}
    if found.perhaps:
        why["perhaps"] = list(found.perhaps)
    return why | ({"elsewhere": found.elsewhere} if found.elsewhere else {})


def _candidate(one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": full_name(one.code),
        "p": round(one.p, 3),
        "distance_m": None if one.distance_m is None else round(one.distance_m),
        "also": list(one.also),
        "reasons": [plain(reason.said) for reason in one.reasons],
    }
