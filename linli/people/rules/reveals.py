# SPDX-License-Identifier: MulanPSL-2.0
"""Contact data: for what and by whom they may be shown, and how long they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from linli.people.rules.roles import Role
from linli.people.rules.viewers import Viewer


class Purpose(StrEnum):
    VERIFY = "verify"
    VISIT = "visit"
    CALL_BACK = "call_back"
    MAIL = "mail"
    RESCUE = "rescue"
    OTHER = "other"  # needs an explanation in words


REVEALING_ROLES = frozenset(
    {Role.GRID_WORKER, Role.OPERATOR, Role.HANDLER, Role.UNIT_LEADER, Role.MEDIATOR}
)  # those who act for the resident; administrators, leaders and supervisors never need a phone number
OWN_LOOK = "own_look"  # the ledger's word for: whoever holds the phone opened what was left under its number
CONTACTS_KEPT_AFTER_CLOSING = timedelta(days=730)  # where a county has no number of its own (contact_keep_days)


def may_reveal(viewer_role: Role, *, is_centre: bool, confidential: bool) -> bool:
    """Whether this role may be shown contact data of a matter that it may see.

    `confidential`: the reporter is hidden from the unit complained of (complaint, tip, petition); then only an
    operator of a centre may, who makes the calls.
    """
    if confidential:
        return viewer_role == Role.OPERATOR and is_centre
    return viewer_role in REVEALING_ROLES


@dataclass(frozen=True, slots=True)
class ContactRef:
    """A contact as everybody in scope may see it."""

    id: UUID
    phone_masked: str
    name_masked: str


@dataclass(frozen=True, slots=True)
class RevealedContact:
    """A contact in clear, for the eyes of the one who stated a purpose."""

    id: UUID
    name: str
    phone: str
    address: str


def may_see_reveals(viewer: Viewer) -> bool:
    """Staff who may read who looked; residents read their own anyway."""
    return viewer.role in {Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
