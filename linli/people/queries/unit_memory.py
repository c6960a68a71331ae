# SPDX-License-Identifier: MulanPSL-2.0
"""The units as this process remembers them: some hundred rows that every page names and nobody changes for weeks.

They are remembered with the snapshot of places and forgotten with it: a change of a unit counts as a change of places
(migration 0002), so a process that hears of it, or the transaction that makes it, reads both anew.
"""

from __future__ import annotations

from linli.people.models import Unit
from linli.people.rules import UnitInfo, UnitKind
from linli.places.queries.snapshot import current


class _Units:
    """Never changed after loading."""

    def __init__(self) -> None:
        infos = [_info(unit) for unit in Unit.objects.order_by("area_code", "name", "pk")]
        self.by_id = {unit.id: unit for unit in infos}
        self.open = [unit for unit in infos if unit.is_open]
        self.centres = {unit.area_code: unit for unit in self.open if unit.kind == UnitKind.CENTRE}


def units_now() -> _Units:
    derived = current().derived
    found = derived.get(_Units)
    if found is None:
        found = derived[_Units] = _Units()
    return found


def _info(unit: Unit) -> UnitInfo:
    return UnitInfo(
        id=unit.pk,
        county=unit.county,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        tier=unit.tier,
        area_code=unit.area_code,
        phone=unit.phone,
        parent_id=unit.parent_id,
        is_open=unit.closed_on is None,
        mail=unit.mail,
    )
