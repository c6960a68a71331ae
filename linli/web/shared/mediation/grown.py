# SPDX-License-Identifier: MulanPSL-2.0
"""A case and what grew from it, on both pages: numbers for whoever reads the page, links for whoever may follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linli.cases.queries import cases_visible_to
from linli.disputes.queries import disputes_of_case
from linli.flows.case_to_dispute import why_no_dispute

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def mediation_of(case: Any, viewer: Viewer, steps: Any) -> dict[str, Any]:
    """`rows` that grew from the case; `may` where this viewer can make one now (and none is open). One statement."""
    rows = disputes_of_case(case.county, case.number or "", viewer)
    names = {step.name for step in steps}
    may = not any(one.is_open for one in rows) and why_no_dispute(case, viewer, steps=names) is None
    return {"rows": rows, "may": may}


def opens_case(viewer: Viewer, county: str, number: str) -> bool:
    """Whether the viewer may open the case that a dispute grew from."""
    return bool(number) and cases_visible_to(viewer).filter(county=county, number=number).exists()
