# SPDX-License-Identifier: MulanPSL-2.0
"""Which administrator may do what: the system administrator keeps units and accounts, the security administrator
gives roles, the audit administrator changes nothing (三员分立). The machine itself (setup, imports) may do all."""

from __future__ import annotations

from enum import StrEnum

from linli.people.rules.roles import ADMINISTRATORS, Role


class Act(StrEnum):
    KEEP_UNIT = "keep_unit"
    KEEP_ACCOUNT = "keep_account"
    END_ACCOUNT = "end_account"  # stopping somebody must never wait for the one right colleague
    KEEP_POST = "keep_post"


_SYSTEM, _SECURITY = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN

ACTS: dict[Act, frozenset[Role]] = {
    Act.KEEP_UNIT: frozenset({_SYSTEM, Role.SYSTEM}),
    Act.KEEP_ACCOUNT: frozenset({_SYSTEM, Role.SYSTEM}),
    Act.END_ACCOUNT: frozenset({_SYSTEM, _SECURITY, Role.SYSTEM}),
    Act.KEEP_POST: frozenset({_SYSTEM, _SECURITY, Role.SYSTEM}),
}


def may_act(act: Act, role: Role) -> bool:
    """Whether this role may do this."""
    return role in ACTS[act]


def may_give(giver: Role, role: str) -> bool:
    """Whether `giver` may give or take `role`: administrators are made by the security administrator alone."""
    if role in ADMINISTRATORS:
        return giver in {_SECURITY, Role.SYSTEM}
    return may_act(Act.KEEP_POST, giver)
