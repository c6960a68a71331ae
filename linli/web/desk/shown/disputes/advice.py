# SPDX-License-Identifier: MulanPSL-2.0
"""What the software proposes about a dispute, beside who decided what: a person decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.queries import colour_proposal, proposed_mediators
from linli.disputes.rules.grading import WORDS
from linli.disputes.rules.proposing import WHY
from linli.disputes.rules.states import Relation
from linli.people.queries import post_names
from linli.web.desk.shown.disputes.handoffs import handoff_lines

_DECIDE = {Relation.COMMITTEE, Relation.MEDIATOR, Relation.CENTRE}


def advice_on(page: Any) -> dict[str, Any]:
    """Colour and mediators with their reasons, and the names behind the decision in force."""
    steps = {step.name for step in page.steps}
    found: dict[str, Any] = {"proposal": None, "proposals": [], "handoffs": handoff_lines(page)}
    if page.confirmation and page.confirmation.checked_by:
        names = post_names([page.confirmation.checked_by])
        found["checked_by"] = names.get(page.confirmation.checked_by, "").rpartition(" ")[2]
    if page.colour is not None:
        names = post_names([key for key in (page.colour.author_id, page.colour.leader_id) if key])
        found["colour_author"] = names.get(page.colour.author_id, "")
        found["colour_leader"] = names.get(page.colour.leader_id, "") if page.colour.leader_id else ""
    elif "colour" in steps and _DECIDE & set(page.relations):
        colour, why = colour_proposal(page.dispute)
        if colour:
            found["proposal"] = {"word": str(texts.COLOURS[colour]), "why": [_(WORDS[key]) for key in why]}
    if {"name_mediator", "choose_mediator"} & steps and not page.mediators:
        found["proposals"] = [
            {
                "name": one.name.rpartition(" ")[2], "open": one.open_now, "most": one.most_open,
                "why": [_(WHY[key]) for key in one.why],
            }
            for one in proposed_mediators(page.dispute, most=3)
        ]  # fmt: skip
    return found
