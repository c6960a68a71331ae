# SPDX-License-Identifier: MulanPSL-2.0
"""Rules of the room, plain Python: who there is, who may hold and see what, and the limits on tries."""

from linli.people.rules.acts import ACTS, Act, may_act, may_give
from linli.people.rules.holding import MAY_HOLD, exclude, may_hold
from linli.people.rules.limits import CODE_DIGITS, CODE_LIFE, CODE_TRIES, LIMITS, Limit
from linli.people.rules.personal import PERSONAL_FIELDS, PersonalField
from linli.people.rules.phones import is_mobile, plain_phone
from linli.people.rules.reveals import (
    CONTACTS_KEPT_AFTER_CLOSING,
    OWN_LOOK,
    REVEALING_ROLES,
    ContactRef,
    Purpose,
    RevealedContact,
    may_reveal,
    may_see_reveals,
)
from linli.people.rules.roles import (
    ADMINISTRATORS,
    CENTRE,
    GRID_DIGITS,
    NOT_STAFF,
    OFFICE,
    STAFF_ROLES,
    TIER_DIGITS,
    Role,
    Tier,
    UnitKind,
)
from linli.people.rules.viewers import (
    NOWHERE,
    Token,
    UnitInfo,
    Viewer,
    anonymous_viewer,
    integration_viewer,
    party_viewer,
    receipt_viewer,
    resident_viewer,
    system_viewer,
)

__all__ = [
    "ACTS",
    "ADMINISTRATORS",
    "CENTRE",
    "CODE_DIGITS",
    "CODE_LIFE",
    "CODE_TRIES",
    "CONTACTS_KEPT_AFTER_CLOSING",
    "GRID_DIGITS",
    "LIMITS",
    "MAY_HOLD",
    "NOT_STAFF",
    "OFFICE",
    "NOWHERE",
    "OWN_LOOK",
    "PERSONAL_FIELDS",
    "REVEALING_ROLES",
    "STAFF_ROLES",
    "TIER_DIGITS",
    "Act",
    "ContactRef",
    "Limit",
    "PersonalField",
    "Purpose",
    "RevealedContact",
    "Role",
    "Tier",
    "Token",
    "UnitInfo",
    "UnitKind",
    "Viewer",
    "anonymous_viewer",
    "exclude",
    "integration_viewer",
    "is_mobile",
    "may_act",
    "may_give",
    "may_hold",
    "may_reveal",
    "may_see_reveals",
    "party_viewer",
    "plain_phone",
    "receipt_viewer",
    "resident_viewer",
    "system_viewer",
]
