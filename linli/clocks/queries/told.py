# SPDX-License-Identifier: MulanPSL-2.0
"""Whom a rung tells: the person, then the post above, then the supervisor, then the leader; never nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.clocks.registry import Answering
from linli.kernel.times import county_day
from linli.notices.rules import Recipient
from linli.people.queries import posts_in_roles, unit_info
from linli.people.rules import Role

_ABOVE = (Role.UNIT_LEADER, Role.SUPERVISOR, Role.LEADER)


@dataclass(slots=True)
class Roster:
    """Heads by unit; supervisors and leaders by the area they answer for."""

    heads: dict[UUID, list[UUID]] = field(default_factory=dict)
    watch: dict[str, list[tuple[str, UUID]]] = field(default_factory=dict)

    def told(self, to: str, unit: UUID, who: Answering) -> list[Recipient]:
        """Recipients of a rung; where nobody holds the post, the unit itself hears."""
        found = [Recipient("unit", unit)]
        if to == "person":
            return [Recipient("post", who.person)] if who.person and unit == who.unit else found
        found += [Recipient("post", post) for post in self.heads.get(unit, ())]
        if to in ("supervisor", "leader"):
            found += self._over(Role.SUPERVISOR, unit, who)
        if to == "leader":
            found += self._over(Role.LEADER, unit, who)
        return found

    def decider(self, unit: UUID, who: Answering) -> list[Recipient]:
        """Who answers a request for more time: the unit's desk, or its heads, else the leaders over it; never who asked."""
        if not who.by_head:
            return [Recipient("unit", unit)]
        heads = [Recipient("post", post) for post in self.heads.get(unit, ()) if post != who.asked_by]
        return heads or self._over(Role.LEADER, unit, who) or [Recipient("unit", unit)]

    def _over(self, role: Role, unit: UUID, who: Answering) -> list[Recipient]:
        """Those over the unit that is late: a county's bureau answers to the county, wherever the matter lies."""
        info = unit_info(unit)
        ground = info.area_code if info else who.scope_code
        over = [(area, post) for area, post in self.watch.get(role, ()) if ground.startswith(area)]
        nearest = max((len(area) for area, _post in over), default=0)
        return [Recipient("post", post) for area, post in over if len(area) == nearest]


def roster_of(county: str, now: datetime) -> Roster:
    """In one statement, for a whole batch."""
    roster = Roster()
    for post, role, unit, area in posts_in_roles(county, _ABOVE, on=county_day(now)):
        if role == Role.UNIT_LEADER:
            roster.heads.setdefault(unit, []).append(post)
        else:
            roster.watch.setdefault(role, []).append((area, post))
    return roster
