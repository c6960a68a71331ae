# SPDX-License-Identifier: MulanPSL-2.0
"""What helps a person who told of violence: on that person's own page, on nobody else's and on no paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linli.clocks.queries import rules_of
from linli.clocks.rules import Limit
from linli.disputes.queries.local import rules_in
from linli.disputes.queries.page import DisputePage
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.limits import limit_of
from linli.disputes.rules.local import help_lines
from linli.disputes.rules.sight import may_be_helped
from linli.people.queries import open_units
from linli.people.rules import UnitInfo, UnitKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Help:
    """`usual` and `urgent`: how soon a court decides on a protection order."""

    courts: list[UnitInfo]
    usual: Limit
    urgent: Limit
    numbers: tuple[tuple[str, str], ...]


def help_for(page: DisputePage, viewer: Viewer) -> Help | None:
    """None for everybody but the person concerned. Of a page without safety measures no statement is asked."""
    if not page.safety or not _concerned(page, viewer):
        return None
    by, lines = rules_of(page.dispute.county), help_lines(rules_in(page.dispute.county))
    courts = [one for one in open_units(page.dispute.county[:6]) if one.kind == UnitKind.COURT and "法院" in one.name]
    return Help(courts, limit_of("protection_order", by), limit_of("protection_order_urgent", by), lines)


def _concerned(page: DisputePage, viewer: Viewer) -> bool:
    mine = ties_of(page.dispute, viewer).mine
    tellers = {one.party_id for one in page.safety}
    return any(
        may_be_helped(
            page.relations, mine=party.pk in mine, teller=party.pk in tellers, side=party.side,
            alone=sum(one.side == party.side for one in page.parties) == 1, safe_sides=page.safe_sides,
        )
        for party in page.parties
    )  # fmt: skip
