# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms below must know of cases, told once at start."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from linli.cases import texts
from linli.cases.actions.answering import wire_clocks
from linli.cases.actions.posts_ended import posts_ended
from linli.cases.actions.return_windows import close_windows
from linli.cases.actions.told_merged import as_it_stands
from linli.cases.duty_words import wire_duty
from linli.cases.models import Case
from linli.cases.papers.kinds import case_papers
from linli.cases.queries.attachments import held_gate
from linli.cases.queries.codes import codes_of
from linli.cases.queries.duty import off_duty
from linli.cases.queries.open_counts import open_with
from linli.cases.queries.post_duties import duty_of
from linli.cases.queries.reception import holds_contact
from linli.cases.queries.returns import units_that_returned
from linli.cases.queries.scope import contacts_still_needed, fresh_case, gate, kept_from
from linli.cases.reception_words import wire_reception
from linli.cases.rules.table import STEPS
from linli.clocks.beside import recount_with
from linli.files.registry import give_gate, give_second_gate
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.registry import number_table
from linli.notices.matters import give_loader
from linli.notices.registry import give_link, give_words
from linli.notices.rules import NoticeFacts
from linli.papers.registry import give_kind
from linli.people.queries import unit_info
from linli.people.registry import (
    answer_for_posts,
    check_before_closing,
    give_contact_term,
    keep_contacts_for,
    know_categories_by,
)
from linli.people.rules import CONTACTS_KEPT_AFTER_CLOSING, Role
from linli.triage.registry import CodeNames, give_codes, give_gave_back, give_hidden, give_off_duty


def wire() -> None:
    """Numbers, words and links of notices, the gate of files, what keeps a unit open."""
    number_table("cases_appointment")
    wire_clocks()
    give_gate("case", gate)
    give_second_gate("case", held_gate)
    check_before_closing(open_with)
    answer_for_posts(duty_of, posts_ended)
    keep_contacts_for(contacts_still_needed)
    keep_contacts_for(holds_contact)
    give_contact_term(_contact_term)
    know_categories_by(_is_category)
    recount_with(close_windows)
    give_link("case", _link)
    give_codes(_codes)
    give_hidden(kept_from)
    give_gave_back(units_that_returned)
    give_off_duty(off_duty)
    give_loader("case", _cases)  # a page of notices fetches its cases in one statement
    wire_reception()
    wire_duty()
    for kind in case_papers():
        give_kind(kind)
    for step, audience in texts.NOTICES:
        give_words(f"case.{step}.{audience}", partial(_words, step, audience))


def _contact_term(county: str) -> timedelta:
    return timedelta(days=codes_of(county).number("contact_keep_days", CONTACTS_KEPT_AFTER_CLOSING.days))


def _is_category(county: str, prefix: str) -> bool:
    """A city's centre works by the tables of its counties: it has none, and any category may be one of theirs."""
    categories = codes_of(county).categories
    return not categories or any(code.startswith(prefix) for code in categories)


def _then(facts: NoticeFacts) -> Mapping[str, Any]:
    """The units and the day that a notice names, as they were when it was written; one written by an older version has
    them as they are. Of one merged they are the lead's."""
    if "centre" in facts.facts:
        return facts.facts
    lead = facts.facts.get("lead")
    case = fresh_case(UUID(str(lead))) if lead else facts.about or fresh_case(facts.about_id)
    return {**as_it_stands(case), **facts.facts}


def _words(step: str, audience: str, facts: NoticeFacts) -> str:
    about, then = facts.about or fresh_case(facts.about_id), _then(facts)
    centre = unit_info(UUID(str(then["centre"])))
    unit = unit_info(UUID(str(then["had"]))) if then.get("had") else centre
    to = unit_info(UUID(str(then["unit"]))) if then.get("unit") else unit
    due = datetime.fromisoformat(str(then["due"])).astimezone(COUNTY_ZONE)
    answering = unit if step in ("return", "finish", "ask_extension") else centre
    return gettext(texts.NOTICES[step, audience]) % {
        "number": about.number,
        "unit": answering.name if answering else "",
        "to": to.name if to else "",
        "due": gettext("%(month)d月%(day)d日") % {"month": due.month, "day": due.day},
    }


def _codes(county: str) -> CodeNames:
    """What triage may propose: open codes, with the handling class of a category or of its parent."""
    codes = codes_of(county)
    classes = {code: codes.class_of(code) for code in codes.categories}
    return CodeNames(
        {code: info.name for code, info in codes.categories.items()},
        {code: info.name for code, info in codes.order_types.items()},
        classes,
        {code: info.name for code, info in codes.classes.items()},
    )


def _cases(ids: Collection[UUID]) -> dict[UUID, Case]:
    return Case.objects.in_bulk(list(ids))


def _link(facts: NoticeFacts) -> str:
    """Where its reader works on it: a grid worker on the phone, everybody else at the desk."""
    case = facts.about or fresh_case(facts.about_id)
    return f"/field/cases/{case.number}" if facts.reader == Role.GRID_WORKER else f"/desk/cases/{facts.about_id}"


def notice_kinds() -> set[str]:
    """Every (step, audience) the table tells: each must have words; a law test compares."""
    return {f"case.{step.name}.{audience}" for step in STEPS.steps for audience in step.tells}
