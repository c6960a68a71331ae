# SPDX-License-Identifier: MulanPSL-2.0
"""交办单, 催办通知书, 督办函, 通报: as a page to print and as .docx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.cases.queries import codes_of
from linli.cases.queries.order_words import order_words, urged_by
from linli.clocks import texts
from linli.clocks.queries import clocks_of
from linli.clocks.queries.forms import form_facts, order_facts, urging_of
from linli.kernel.masking import redact
from linli.triage.queries.proposals import handling_of
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.case_papers import filled
from linli.web.desk.shown.cases import find_case
from linli.web.desk.shown.returning import window_of
from linli.web.desk.shown.rows import unit_name
from linli.web.shared.mediation.answers import file_answer


@desk_only()
@require_safe
def urging(request: HttpRequest, ref: str, urging_id: UUID) -> HttpResponse:
    """The form of one rung."""
    case = find_case(request.viewer, ref)  # type: ignore[attr-defined]
    row = urging_of(case.pk, urging_id)
    viewer = request.viewer  # type: ignore[attr-defined]
    by, words = urged_by(case, viewer, row.entry)
    facts = form_facts(
        row, number=case.number, title=redact(case.title), office=unit_name(by or case.centre_id, short=False),
        to=unit_name(row.holder or case.centre_id, short=False), words=words,
    )  # fmt: skip
    return _paper(request, case, texts.RUNG_WORDS[row.rung], str(texts.FORMS[row.rung]), facts)


@desk_only()
@require_safe
def order(request: HttpRequest, ref: str) -> HttpResponse:
    """The 交办单 of the unit that has it, or had it last."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    facts = order_facts(
        clocks_of(case.subject), number=case.number, title=redact(case.title),
        office=unit_name(case.centre_id, short=False), to=unit_name(case.unit_id or case.centre_id, short=False),
        words=_handled(case) + order_words(case, viewer), return_by=window_of(case),
    )  # fmt: skip
    return _paper(request, case, "order", _("交办单"), facts)


def _handled(case: Any) -> str:
    """The handling class that a person confirmed, before the words."""
    handling = handling_of([case.pk]).get(case.pk, "")
    name = codes_of(case.county).handling_classes.get(handling, handling)
    return _("处置分类：%(name)s。") % {"name": name} if name else ""


def _paper(request: HttpRequest, case: Any, name: str, title: str, facts: Mapping[str, str]) -> HttpResponse:
    if request.GET.get("format") == "docx":
        answer = file_answer(filled(case.county, name, facts), f"{title}-{facts['paper_number']}", "docx")
    else:
        answer = render(request, "desk/cases/urging.html", {"case": case, "form": name, "title": title, "facts": facts})
    add_never_cache_headers(answer)
    return answer
