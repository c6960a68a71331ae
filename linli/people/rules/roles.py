# SPDX-License-Identifier: MulanPSL-2.0
"""Roles, kinds of unit, and which role may be held where and beside which."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    RESIDENT = "resident"
    GRID_WORKER = "grid_worker"
    OPERATOR = "operator"
    HANDLER = "handler"
    UNIT_LEADER = "unit_leader"
    MEDIATOR = "mediator"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    POLICY_OWNER = "policy_owner"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    INTEGRATION = "integration"  # an API token
    SYSTEM = "system"  # the machine itself: imports, timers


class UnitKind(StrEnum):
    CENTRE = "centre"  # 综治中心 of a tier; in a village the committee acts as it
    DEPARTMENT = "department"  # a county department
    TOWN = "town"  # an office of a town
    VILLAGE = "village"  # a village committee that is no centre
    CITY_UNIT = "city_unit"
    COURT = "court"  # court and procuratorate: they hand over, nobody orders them
    UTILITY = "utility"  # power, water, gas companies
    MEDIATION = "mediation"  # people's mediation committees


class Tier(StrEnum):
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"


TIER_DIGITS = {Tier.CITY: 4, Tier.COUNTY: 6, Tier.TOWN: 9, Tier.VILLAGE: 12}
GRID_DIGITS = 15

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
NOT_STAFF = frozenset({Role.RESIDENT, Role.INTEGRATION, Role.SYSTEM})
STAFF_ROLES = frozenset(Role) - NOT_STAFF

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
