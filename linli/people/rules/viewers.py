# SPDX-License-Identifier: MulanPSL-2.0
"""Viewer: the one value that every gate, query and action receives as `by` or `viewer`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from linli.people.rules.roles import NOT_STAFF, Role, UnitKind

NOWHERE = "-"  # the area of those who have none: no code begins with it, so a prefix test finds nothing


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks or acts. Staff are one post; `id` is the post's id and None for everybody else.

    `area_code` is a prefix of what the viewer may see; `categories` are prefixes of category codes, empty for all.
    `case_id` is set for the holder of a receipt: this case and no other; `party_id` likewise for a party to a dispute,
    or an agent, who holds the code of their own. `contact_ids` are the contacts left under the phone a resident proved.
    `sender_id` is an integration over the years, whichever `token_id` it has now.
    """

    id: UUID | None
    role: Role
    county: str
    area_code: str = NOWHERE
    unit_id: UUID | None = None
    unit_name: str = ""
    unit_kind: str = ""
    tier: str = ""
    account_id: UUID | None = None
    name: str = ""
    categories: tuple[str, ...] = ()
    resident_id: UUID | None = None
    case_id: UUID | None = None
    token_id: UUID | None = None
    sender_id: UUID | None = None
    party_id: UUID | None = None
    contact_ids: frozenset[UUID] = frozenset()

    @property
    def is_staff(self) -> bool:
        return self.id is not None and self.role not in NOT_STAFF

    @property
    def is_centre(self) -> bool:
        return self.unit_kind == UnitKind.CENTRE

    @property
    def runs_centre(self) -> bool:
        """Its operators and its head: every matter of the centre is theirs."""
        return self.role == Role.OPERATOR or (self.role == Role.UNIT_LEADER and self.is_centre)

    @property
    def is_anonymous(self) -> bool:
        known = self.id or self.resident_id or self.case_id or self.party_id or self.token_id
        return not (known or self.role == Role.SYSTEM)

    def covers(self, area_code: str, category: str = "") -> bool:
        """Whether the place, and the category if one is given, lie inside this viewer's scope."""
        if not area_code.startswith(self.area_code):
            return False
        return not (category and self.categories) or category.startswith(self.categories)


class Token(Protocol):
    """What an integration's API token must tell about itself."""

    id: UUID
    county: str
    area_code: str
    unit_id: UUID | None
    name: str


def anonymous_viewer(county: str) -> Viewer:
    """Somebody who has shown nothing yet."""
    return Viewer(id=None, role=Role.RESIDENT, county=county)


def resident_viewer(resident_id: UUID, county: str, contact_ids: frozenset[UUID] = frozenset()) -> Viewer:
    """A resident who proved a phone number; what was left under it is theirs too."""
    return Viewer(id=None, role=Role.RESIDENT, county=county, resident_id=resident_id, contact_ids=contact_ids)


def receipt_viewer(case_id: UUID, county: str) -> Viewer:
    """The holder of one receipt: number and secret."""
    return Viewer(id=None, role=Role.RESIDENT, county=county, case_id=case_id)


def party_viewer(party_id: UUID, county: str) -> Viewer:
    """The holder of one party's code (or of an agent's): that side of that dispute, nothing else."""
    return Viewer(id=None, role=Role.RESIDENT, county=county, party_id=party_id)


def integration_viewer(token: Token) -> Viewer:
    """Another system, within the scope of its token."""
    return Viewer(
        id=None,
        role=Role.INTEGRATION,
        county=token.county,
        area_code=token.area_code,
        unit_id=token.unit_id,
        name=token.name,
        token_id=token.id,
        sender_id=getattr(token, "sender", None) or token.id,
        categories=tuple(getattr(token, "categories", ())),
    )


def system_viewer(county: str) -> Viewer:
    """The machine itself: timers, imports, the command line."""
    return Viewer(id=None, role=Role.SYSTEM, county=county, area_code=county, name="系统")


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit as everybody may know it."""

    id: UUID
    county: str
    name: str
    short_name: str
    kind: str
    tier: str
    area_code: str
    phone: str
    parent_id: UUID | None
    is_open: bool
    mail: str = ""
