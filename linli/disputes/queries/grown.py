# SPDX-License-Identifier: MulanPSL-2.0
"""What grew from a case: both keep their numbers, and each page names the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linli.disputes.models import Dispute
from linli.disputes.queries.scope import scope_of
from linli.disputes.rules.states import OPEN_STATES

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Grown:
    """The number, which whoever reads the case may know; `opens` where this viewer may open the dispute too."""

    number: str
    is_open: bool
    opens: bool


def disputes_of_case(county: str, case_number: str, viewer: Viewer) -> list[Grown]:
    """Disputes that grew from a case, the oldest first. The caller has passed the case's own gate."""
    if not case_number:
        return []
    rows = Dispute.objects.filter(county=county, case_number=case_number).order_by("applied_at", "pk")
    found = list(rows.values_list("pk", "number", "state"))
    if not found:
        return []
    seen = set(rows.filter(scope_of(viewer)).values_list("pk", flat=True))
    return [Grown(number or "", state in OPEN_STATES, pk in seen) for pk, number, state in found]
