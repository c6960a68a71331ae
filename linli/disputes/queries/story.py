# SPDX-License-Identifier: MulanPSL-2.0
"""The story of a dispute, line by line, as far as this viewer may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.models import Dispute
from linli.disputes.rules.sight import HIDDEN_STEPS, is_apart, sees_step
from linli.disputes.rules.states import Relation
from linli.disputes.rules.table import STEPS
from linli.ledger.queries import story_of
from linli.people.queries import post_names, unit_info


@dataclass(frozen=True, slots=True)
class Line:
    """One step: when, what, by which office or side, and its words for a resident."""

    n: int
    at: datetime
    step: str
    word: str
    plain: str
    unit: str
    name: str
    hidden: bool  # a line that not everybody sees: the page says so


def story(dispute: Dispute, found: frozenset[Relation]) -> list[Line]:
    """Oldest first. Two statements. Staff names are shown to staff; a resident reads the office."""
    lines = story_of(dispute.subject)
    staff = bool(found & {Relation.MEDIATOR, Relation.COMMITTEE, Relation.CENTRE, Relation.ABOVE, Relation.ANSWERING})
    names = post_names([line.by_post for line in lines if line.by_post]) if staff else {}
    shown = []
    for line in lines:
        side, where = str(line.facts.get("side") or ""), str(line.facts.get("where") or "")
        if not sees_step(found, line.step, side, where):
            continue
        unit = unit_info(line.by_unit) if line.by_unit else None
        office = unit.name if unit else _("当事人")
        plain = _(texts.PLAIN[line.step]) % {"unit": office} if line.step in texts.PLAIN else ""
        hidden = line.step in HIDDEN_STEPS or is_apart(line.step, side, where)
        shown.append(
            Line(line.n, line.at, line.step, step_word(line.step), plain, unit.name if unit else "",
                 names.get(line.by_post, "") if line.by_post else "", hidden)
        )  # fmt: skip
    return shown


def step_word(step: str) -> str:
    """The office word of a step, also of those that are not in the table."""
    return _(STEPS[step].word) if step in STEPS else _(texts.OTHER_STEPS.get(step, step))
