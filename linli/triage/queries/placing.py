# SPDX-License-Identifier: MulanPSL-2.0
"""Where a matter is, as far as it can be told: what the teller or a person fixed, else what its words name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from linli.places.queries import full_name
from linli.triage.models import Matter
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
    if len(matter.scope_code) >= FINE or matter.confirmed_at:
        return Placed(matter.scope_code, None, {"told": True})
    from linli.triage.queries.gazetteer import gazetteer_of
    from linli.triage.rules.locating import locate_text

    said = "。".join(part for part in (matter.place_text, matter.title, matter.text) if part)
    found = locate_text(said, gazetteer_of(matter.county), county=matter.county)
    why: dict[str, Any] = {"candidates": [_candidate(one) for one in found.candidates[:OFFERED]]}
    if found.elsewhere:
        why["elsewhere"] = found.elsewhere
    best = found.best
    fits = best is not None and best.code.startswith(matter.scope_code)
    if best is None or not found.answered or not fits:
        return Placed("", None, why)
    return Placed(best.code, best.p, why)


def _candidate(one: Any) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": full_name(one.code),
        "p": round(one.p, 3),
        "distance_m": None if one.distance_m is None else round(one.distance_m),
        "also": list(one.also),
        "reasons": [plain(reason.said) for reason in one.reasons],
    }
