# SPDX-License-Identifier: MulanPSL-2.0
"""Mediation committees: which one a place belongs to, and which are above and below."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from linli.disputes.models import Committee
from linli.disputes.rules.states import Tier
from linli.people.queries import centre_of, unit_info
from linli.people.rules import UnitInfo

_WIDTHS = ((Tier.VILLAGE, 12), (Tier.TOWN, 9), (Tier.COUNTY, 6))


@dataclass(frozen=True, slots=True)
class CommitteeInfo:
    unit: UnitInfo
    kind: str
    paper_word: str


def committees_of(county: str) -> list[CommitteeInfo]:
    """Every open committee of a county, the widest area first."""
    rows = Committee.objects.filter(county=county).values_list("unit", "kind", "paper_word")
    found = [CommitteeInfo(unit, kind, word) for key, kind, word in rows if (unit := unit_info(key)) and unit.is_open]
    return sorted(found, key=lambda one: (len(one.unit.area_code), one.unit.area_code, one.unit.name))


def committee_for(county: str, scope_code: str, tier: str = "") -> UnitInfo | None:
    """The committee that takes in a dispute there: the lowest (or that of `tier`), else the centre of the place."""
    fits = [
        one for one in committees_of(county)
        if scope_code.startswith(one.unit.area_code) and (not tier or one.unit.tier == tier)
    ]  # fmt: skip
    general = [one for one in fits if one.kind in ("village", "town", "county")]
    if general:
        return max(general, key=lambda one: len(one.unit.area_code)).unit
    for level, width in _WIDTHS:
        if len(scope_code) >= width and tier in ("", level):
            found = centre_of(scope_code[:width], level)
            if found is not None:
                return found
    return None


def is_committee(unit_id: UUID, county: str) -> bool:
    """Whether disputes may be given to this unit: a committee of the register, or a centre that acts as one."""
    unit = unit_info(unit_id)
    if unit is None or not unit.is_open or unit.county != county:
        return False
    return unit.kind == "centre" or Committee.objects.filter(unit=unit_id).exists()


def paper_word(unit_id: UUID) -> str:
    """What stands in the numbers of its papers; the unit's short name where the register has none."""
    word = Committee.objects.filter(unit=unit_id).values_list("paper_word", flat=True).first()
    unit = unit_info(unit_id)
    return word or (unit.short_name[:12] if unit else "")


def tier_of(unit: UnitInfo, scope_code: str) -> Tier:
    """The tier at which a dispute starts with this committee: in a grid where the grid is known and a village has it."""
    if unit.tier == "village":
        return Tier.GRID if len(scope_code) == 15 else Tier.VILLAGE
    return Tier.TOWN if unit.tier == "town" else Tier.COUNTY
