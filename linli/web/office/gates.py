# SPDX-License-Identifier: MulanPSL-2.0
"""Which administrator comes in where (三员分立): all may read what the others keep, each writes only the own part."""

from __future__ import annotations

from linli.people.rules import Role
from linli.web.shared.gates import roles_only

readers = roles_only(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
keepers = roles_only(Role.SYSTEM_ADMIN)  # units, accounts, places, codes, notices
givers = roles_only(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)  # posts, ending accounts
guards = roles_only(Role.SECURITY_ADMIN)  # access of other systems
watchers = roles_only(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)  # denied attempts, exports, looks at personal data
auditors = roles_only(Role.AUDIT_ADMIN)  # the ledger
