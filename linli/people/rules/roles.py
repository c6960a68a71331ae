# SPDX-License-Identifier: MulanPSL-2.0
"""Roles, kinds of unit and tiers."""

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
OFFICE = frozenset({Role.HANDLER, Role.UNIT_LEADER})  # they open what a unit is given
CENTRE = frozenset({Role.OPERATOR})
NOT_STAFF = frozenset({Role.RESIDENT, Role.INTEGRATION, Role.SYSTEM})
STAFF_ROLES = frozenset(Role) - NOT_STAFF
