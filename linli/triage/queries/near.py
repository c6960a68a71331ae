# SPDX-License-Identifier: MulanPSL-2.0
"""From a point to grids: the one that holds it, and the one across the boundary where that is near."""

from __future__ import annotations

from datetime import date

from linli.kernel.said import said
from linli.places.queries import centre_of_place, full_name, locate
from linli.triage.queries.counties import name_with_city
from linli.triage.rules.locating import Candidate, Located, Point, Reason
from linli.triage.rules.locating.distance import metres_between

NEAR_METRES = 50.0  # this close to a boundary both sides are shown
FAR_METRES = 200_000.0  # farther from the county's middle than any county is wide


def locate_point(point: Point, *, on: date, county: str) -> Located:
    """Grids for a WGS-84 point. Sure where it lies in one grid, farther than NEAR_METRES from any other."""
    if point.lon is None or point.lat is None:
        return Located()
    hits = locate(point.lon, point.lat, on=on)
    here = [hit for hit in hits if hit.code.startswith(county)]
    if not here:
        other = next((hit.code[:6] for hit in hits if hit.inside), "")
        return Located((), False, name_with_city(other) if other else "")
    inside = [hit for hit in here if hit.inside]
    near = [hit for hit in here if not hit.inside and hit.distance_m <= NEAR_METRES]
    offered = []
    for hit in inside + near:
        p = 1.0 if hit.inside and not near and len(inside) == 1 else 0.6 if hit.inside else 0.3
        words = said("坐标在这个网格里，离边界%(metres)s米", metres=round(hit.distance_m))
        if not hit.inside:
            words = said("坐标在边界另一侧，相距%(metres)s米", metres=round(hit.distance_m))
        reason = Reason("inside" if hit.inside else "near", words, "", p)
        offered.append(Candidate(hit.code, full_name(hit.code), "grid", p, (reason,), hit.distance_m))
    return Located(tuple(offered), len(inside) == 1 and not near)


def why_nowhere(point: Point, county: str) -> str:
    """What to say of a point that lies in no grid."""
    if point.problem:
        return point.problem
    centre = centre_of_place(county)
    if point.lon is None or point.lat is None or centre is None:
        return said("没有坐标")
    away = metres_between((point.lon, point.lat), centre)
    if away > FAR_METRES:
        return said("坐标离本县约%(km)s公里，可能在海上、在外地，或坐标系不对", km=round(away / 1000))
    return said("坐标不在任何网格里，离县城约%(km)s公里", km=round(away / 1000))
