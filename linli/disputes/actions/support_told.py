# SPDX-License-Identifier: MulanPSL-2.0
"""Who hears of a claim for pay per case: who decides on it, and then who claimed it and whose work it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.people.queries import posts_in_roles, unit_info
from linli.people.queries.units import nearest_centre_above
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.disputes.models import Allowance
    from linli.people.rules import Viewer

ASKED, PAID = "allowance.claim.above", "allowance.paid.claimant"
SETTLED = {"approved": "allowance.approve.claimant", "refused": "allowance.refuse.claimant"}


def tell_of_claim(row: Allowance, *, by: Viewer, now: datetime) -> None:
    """The centre above the committee; above a county's centre there is its leader."""
    unit = unit_info(row.unit_id)
    above = nearest_centre_above(unit.area_code, unit.tier) if unit else None
    leaders = posts_in_roles(row.county, [Role.LEADER], on=county_day(now)) if above is None else ()
    to = [Recipient("unit", above.id)] if above else [Recipient("post", post) for post, *_rest in leaders]
    _tell(ASKED, [row], to, by, now)


def tell_of_answer(row: Allowance, *, by: Viewer, now: datetime) -> None:
    _tell(SETTLED[row.state], [row], None, by, now)


def tell_of_payment(rows: Iterable[Allowance], *, by: Viewer, now: datetime) -> None:
    _tell(PAID, rows, None, by, now)


def _tell(kind: str, rows: Iterable[Allowance], to: list[Recipient] | None, by: Viewer, now: datetime) -> None:
    """`to` None: who claimed each, and its mediator."""
    tellings = []
    for row in rows:
        theirs = dict.fromkeys([row.claimed_by_id, row.mediator.post_id])
        heard = to if to is not None else [Recipient("post", post) for post in theirs]
        heard = [one for one in heard if one.id not in (by.id, by.unit_id)]
        tellings.append(Telling(kind, Subject("allowance", row.pk, row.county), heard, {}))
    tell_many(tellings, at=now)
