# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter is, as far as it can be told: what the teller or a person fixed, else what its words name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linli.kernel.times import county_day
from linli.places.queries import full_name
from linli.triage.models import Matter
from linli.triage.queries.gazetteer import gazetteer_of
from linli.triage.queries.near import locate_point
from linli.triage.rules.locating import Located, Point, locate_text
from linli.triage.rules.proposal import plain

FINE = 12  # digits: a village is near enough to be left as it was told
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """`code` is empty where nothing is proposed; `why` goes into the proposal."""

    code: str
    sure: float | None
    why: dict[str, Any]


def place_of(matter: Matter) -> Placed:
    """The place to propose for `matter`, with up to three candidates and their reasons."""
    if matter.confirmed_at:
        return Placed(matter.scope_code, None, {"told": True})
    if matter.lon is not None and matter.lat is not None:
        return _by_point(matter)
    if len(matter.scope_code) >= FINE:
        return Placed(matter.scope_code, None, {"told": True})
    said = "。".join(part for part in (matter.place_text, matter.title, matter.text) if part)
    found = locate_text(said, gazetteer_of(matter.county), county=matter.county)
    best, why = found.best, _why(found)
    fits = best is not None and best.code.startswith(matter.scope_code)
    if best is None or not found.answered or not fits:
        return Placed("", None, why)
    return Placed(best.code, best.p, why)


def _by_point(matter: Matter) -> Placed:
    """The grid that holds the point; near a boundary both sides are offered and a person says which."""
    point = Point(matter.lon, matter.lat, "WGS-84")
    found = locate_point(point, on=county_day(matter.reported_at), county=matter.county)
    if not found.candidates:
        return Placed(
            matter.scope_code, None, {"told": True} | ({"elsewhere": found.elsewhere} if found.elsewhere else {})
        )
    if found.answered or len(found.candidates) < 2:
        return Placed(found.candidates[0].code, None, {"told": True})
    return Placed("", None, _why(found))


def _why(found: Located) -> dict[str, Any]:
    why: dict[str, Any] = {"candidates": [_candidate(one) for one in found.candidates[:OFFERED]]}
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
