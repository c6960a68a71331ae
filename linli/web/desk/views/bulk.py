# SPDX-License-Identifier: MulanPSL-2.0
"""Accept, dispatch or sign the marked rows; every row shows what became of it until that is dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from linli.cases.queries import cases_visible_to, tab_counts
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.asks import Ask
from linli.web.desk.shown.bulk import MOST_AT_ONCE, Marked, Verdict, read_marked, take_each
from linli.web.desk.shown.lists import Listing, bulk_steps, listing_of
from linli.web.desk.shown.rows import row_of, rows_of
from linli.web.desk.views.lists import list_context
from linli.web.shared.answers import wants_fragment

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@desk_only()
@require_POST
def take_many(request: HttpRequest) -> HttpResponse:
    """One step on the marked rows, each its own transaction. 422 if none is marked or the unit is missing."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    ask = Ask.read(QueryDict(request.POST.get("query", ""))).with_tab(viewer.role, {})
    name, marked = request.POST.get("step", ""), read_marked(request.POST.getlist("case"))
    if name not in bulk_steps(viewer, ask):
        raise BadInput(_("这一步不能成批办。"), kept=_("没有改动任何内容。"), todo=_("请打开单个事项办理。"))
    step = STEPS[name]
    form = DeskStepForm(step, request.POST, viewer=viewer) if name == "dispatch" else None
    if not marked or (form is not None and not form.is_valid()):
        return _not_yet(request, ask, marked, form)
    marked, left = marked[:MOST_AT_ONCE], marked[MOST_AT_ONCE:]
    verdicts = take_each(request, marked, step, now=now, inputs=form.inputs() if form else {})
    listing = listing_of(viewer, ask, now=now)
    _show_verdicts(listing, verdicts, viewer)
    _keep_marks(listing, left, viewer)
    return _answer(request, ask, listing, {"verdicts": verdicts, "told": _told(verdicts) + _told_left(left)})


def _not_yet(request: HttpRequest, ask: Ask, marked: list[Marked], form: Form | None) -> HttpResponse:
    """The list again with the marks and what was typed, and what is missing."""
    listing = listing_of(request.viewer, ask, now=timezone.now())  # type: ignore[attr-defined]
    chosen = {one.case_id for one in marked}
    for row in listing.rows:
        row.is_marked = row.case.pk in chosen
    missing = "" if marked else _("还没有勾选事项。条件和填过的内容都还在，请先在左边勾选，再点一次。")
    more = {"missing": missing, "dispatch_form": form} if form is not None else {"missing": missing}
    return _answer(request, ask, listing, more, status=422)


def _show_verdicts(listing: Listing, verdicts: list[Verdict], viewer: object) -> None:
    """What was acted on stands first, also where it has left the tab; the rest of the page follows."""
    acted = []
    for verdict in verdicts:
        row = row_of(verdict.case, viewer)  # type: ignore[arg-type]
        row.verdict, row.verdict_ok = verdict.words, verdict.ok
        acted.append(row)
    ids = {row.case.pk for row in acted}
    listing.rows = acted + [row for row in listing.rows if row.case.pk not in ids]
    listing.empty = {}


def _keep_marks(listing: Listing, left: list[Marked], viewer: Viewer) -> None:
    """What was more than one turn takes stays on the page, marked for the next, right behind what was acted on."""
    if not left:
        return
    ids = {one.case_id for one in left}
    rows = rows_of(cases_visible_to(viewer).filter(pk__in=ids).order_by("due_at", "pk"), viewer)
    for row in rows:
        row.is_marked = True
    others = [row for row in listing.rows if row.case.pk not in ids]
    acted = sum(bool(row.verdict) for row in others)
    listing.rows = [*others[:acted], *rows, *others[acted:]]


def _told_left(left: list[Marked]) -> str:
    if not left:
        return ""
    given = {"most": MOST_AT_ONCE, "left": len(left)}
    return _("一次最多办 %(most)d 件，另外 %(left)d 件没有动，还勾着，请再点一次。") % given


def _told(verdicts: list[Verdict]) -> str:
    done = sum(verdict.ok for verdict in verdicts)
    words = ngettext("%(count)d 件已办", "%(count)d 件已办", done) % {"count": done}
    if left := len(verdicts) - done:
        words += _("，") + ngettext("%(count)d 件没有办", "%(count)d 件没有办", left) % {"count": left}
    return words + _("，原因写在各行里。") if left else words + _("。")


def _answer(request: HttpRequest, ask: Ask, listing: Listing, more: dict, *, status: int = 200) -> HttpResponse:
    context = list_context(request, ask, listing, tab_counts(request.viewer)) | more  # type: ignore[attr-defined]
    template = "desk/lists/_changed.html" if wants_fragment(request) else "desk/lists/home.html"
    answer = render(request, template, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
