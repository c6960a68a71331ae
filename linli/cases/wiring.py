# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms below must know of cases, told once at start."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.utils.translation import gettext

from linli.cases import texts
from linli.cases.queries.scope import fresh_case, gate
from linli.cases.rules.table import STEPS
from linli.files.registry import give_gate
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.registry import number_table
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts
from linli.people.queries import unit_info


def wire() -> None:
    """Numbers, words and links of notices, the gate of files."""
    number_table("cases_case")
    give_gate("case", gate)
    give_link("case", _link)
    for step, audience in texts.NOTICES:
        give_words(f"case.{step}.{audience}", partial(_words, step, audience))


def _words(step: str, audience: str, facts: NoticeFacts) -> str:
    case = fresh_case(facts.about_id)
    unit, centre = unit_info(case.unit_id or case.centre_id), unit_info(case.centre_id)
    given = facts.facts.get("unit")
    to = unit_info(UUID(str(given))) if given else unit
    due = case.due_at.astimezone(COUNTY_ZONE)
    answering = unit if step in ("return", "finish") else centre
    return gettext(texts.NOTICES[step, audience]) % {
        "number": case.number,
        "unit": answering.name if answering else "",
        "to": to.name if to else "",
        "due": gettext("%(month)d月%(day)d日") % {"month": due.month, "day": due.day},
    }


def _link(facts: NoticeFacts) -> str:
    return f"/desk/cases/{facts.about_id}"


def notice_kinds() -> set[str]:
    """Every (step, audience) the table tells: each must have words; a law test compares."""
    return {f"case.{step.name}.{audience}" for step in STEPS.steps for audience in step.tells}
