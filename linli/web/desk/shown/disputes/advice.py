# SPDX-License-Identifier: MulanPSL-2.0
"""What the software proposes about a dispute, beside who decided what: a person decides."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.queries import proposed_mediators, tests_met
from linli.disputes.rules.grading import graver, proposed_colour, proposed_grade
from linli.disputes.rules.proposing import WHY
from linli.disputes.rules.sight import safety_seen
from linli.disputes.rules.states import Relation
from linli.kernel.said import translated
from linli.people.queries import post_names
from linli.web.desk.shown.disputes.handoffs import handoff_lines

_DECIDE = {Relation.COMMITTEE, Relation.MEDIATOR, Relation.CENTRE}


def advice_on(page: Any) -> dict[str, Any]:
    """Colour and mediators with their reasons, and the names behind the decision in force."""
    steps = {step.name for step in page.steps}
    found: dict[str, Any] = {"proposal": None, "graded": None, "proposals": [], "handoffs": handoff_lines(page)}
    if page.confirmation and page.confirmation.checked_by:
        names = post_names([page.confirmation.checked_by])
        found["checked_by"] = names.get(page.confirmation.checked_by, "").rpartition(" ")[2]
    if page.colour is not None:
        posts = [page.colour.author_id, page.colour.leader_id, *(one.by_post for one in page.colour_visits)]
        names = post_names(list({key for key in posts if key}))
        found["visits"] = [(one, names.get(one.by_post, "")) for one in page.colour_visits]
        found["colour_author"] = names.get(page.colour.author_id, "")
        found["colour_leader"] = names.get(page.colour.leader_id, "") if page.colour.leader_id else ""
    if {"colour", "grade"} & steps and _DECIDE & set(page.relations):
        found |= _proposed(page, steps)
    if {"name_mediator", "choose_mediator"} & steps and not page.mediators:
        found["proposals"] = [
            {
                "name": one.name.rpartition(" ")[2], "open": one.open_now, "most": one.most_open,
                "why": [_(WHY[key]) for key in one.why],
            }
            for one in proposed_mediators(page.dispute, most=3)
        ]  # fmt: skip
    return found


def _proposed(page: Any, steps: set[str]) -> dict[str, Any]:
    """What the stated tests speak for, each with its reasons; the grade also where no test speaks."""
    met, found = tests_met(page.dispute, safety=safety_seen(page.relations)), dict[str, Any]()
    words = {test.key: translated(test.word, _) for test in met}
    if "grade" in steps:
        grade, why = proposed_grade(met)
        found["graded"] = {
            "word": str(texts.GRADES[grade]), "same": grade == page.dispute.grade, "why": [words[key] for key in why],
            "others": [words[test.key] for test in met if test.grade and test.key not in why],
        }  # fmt: skip
    if "colour" in steps:
        colour, why = proposed_colour(met)
        if colour and graver(colour, page.dispute.colour):
            found["proposal"] = {"word": str(texts.COLOURS[colour]), "why": [words[key] for key in why]}
    return found
