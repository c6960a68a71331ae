# SPDX-License-Identifier: MulanPSL-2.0
"""受理告知书, 不予受理告知书, 处理意见书, 复查复核意见书 of a petition: as a page to print, as .docx; with the name on request."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from linli.cases.actions import reveal_reporter
from linli.cases.papers.kinds import PETITION_WORDS
from linli.cases.papers.petitions import petition_facts
from linli.cases.rules.guard import may_reveal
from linli.people.rules import Purpose
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.case_papers import filled
from linli.web.desk.shown.cases import find_case
from linli.web.shared.mediation.answers import file_answer


@desk_only()
@require_safe
def petition_paper(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """The name is masked: it is written in by hand, or asked for with `named`."""
    viewer = request.viewer  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    facts = petition_facts(case, kind, viewer, name=_masked(case))
    if request.GET.get("format") == "docx":
        return _file(case, kind, facts)
    may = case.contact_id is not None and may_reveal(case, viewer, confidential=case.confidential)
    context = {"case": case, "kind": kind, "title": PETITION_WORDS[kind], "facts": facts, "may_name": may}
    answer = render(request, "desk/cases/petition_paper.html", context)
    add_never_cache_headers(answer)
    return answer


@desk_only()
@require_POST
def petition_paper_named(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """With the name in clear, to be sent: the look is on the record, and the petitioner can read it."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    case = find_case(viewer, ref)
    petition_facts(case, kind, viewer, name="")  # first: is there such a paper, for this viewer
    shown = reveal_reporter(case, by=viewer, purpose=Purpose.MAIL, words=PETITION_WORDS[kind], now=now)
    return _file(case, kind, petition_facts(case, kind, viewer, name=shown.name or _masked(case)))


def _file(case: Any, kind: str, facts: dict[str, Any]) -> HttpResponse:
    return file_answer(filled(case.county, kind, facts), f"{PETITION_WORDS[kind]}-{facts['paper_number']}", "docx")


def _masked(case: Any) -> str:
    return case.contact.name_masked if case.contact_id and case.contact.name_masked else _("信访人")
