# SPDX-License-Identifier: MulanPSL-2.0
"""Which role may be held in which unit, and which roles nobody holds together."""

from __future__ import annotations

from linli.people.rules.roles import ADMINISTRATORS, Role, Tier, UnitKind

_ALL = frozenset(Tier)
_OFFICES = (UnitKind.DEPARTMENT, UnitKind.TOWN, UnitKind.CITY_UNIT, UnitKind.COURT, UnitKind.UTILITY, UnitKind.VILLAGE)
_IN_OFFICES = dict.fromkeys(_OFFICES, _ALL)
_ABOVE_VILLAGE = frozenset({Tier.CITY, Tier.COUNTY, Tier.TOWN})
_UPPER = frozenset({Tier.CITY, Tier.COUNTY})

# role → kind of unit → tiers. What is not here is refused.
MAY_HOLD: dict[Role, dict[UnitKind, frozenset[Tier]]] = {
    Role.GRID_WORKER: {UnitKind.CENTRE: frozenset({Tier.VILLAGE}), UnitKind.VILLAGE: frozenset({Tier.VILLAGE})},
    Role.OPERATOR: {UnitKind.CENTRE: _ALL},
    Role.HANDLER: {**_IN_OFFICES, UnitKind.CENTRE: frozenset({Tier.VILLAGE}), UnitKind.MEDIATION: _ALL},
    Role.UNIT_LEADER: {**_IN_OFFICES, UnitKind.CENTRE: _ALL, UnitKind.MEDIATION: _ALL},
    Role.MEDIATOR: {**_IN_OFFICES, UnitKind.CENTRE: _ALL, UnitKind.MEDIATION: _ALL},
    Role.SUPERVISOR: {UnitKind.CENTRE: _ABOVE_VILLAGE, UnitKind.DEPARTMENT: _UPPER, UnitKind.CITY_UNIT: _UPPER},
    Role.LEADER: {UnitKind.CENTRE: _ALL, UnitKind.DEPARTMENT: _UPPER, UnitKind.CITY_UNIT: _UPPER},
    Role.POLICY_OWNER: {
        UnitKind.CENTRE: _UPPER,
        UnitKind.DEPARTMENT: _UPPER,
        UnitKind.CITY_UNIT: _UPPER,
        UnitKind.TOWN: frozenset({Tier.TOWN}),
    },
    Role.SYSTEM_ADMIN: {UnitKind.CENTRE: _UPPER},
    Role.SECURITY_ADMIN: {UnitKind.CENTRE: _UPPER},
    Role.AUDIT_ADMIN: {UnitKind.CENTRE: _UPPER},
}


def may_hold(role: Role, kind: str, tier: str) -> bool:
    """Whether `role` may be held in a unit of this kind and tier."""
    return tier in MAY_HOLD.get(role, {}).get(UnitKind(kind), frozenset())


def exclude(one: str, other: str) -> bool:
    """Whether nobody may hold both roles at a time: two different ones of the three administrators (三员分立)."""
    return one != other and one in ADMINISTRATORS and other in ADMINISTRATORS
