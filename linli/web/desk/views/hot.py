# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues: list, one of them, what a person decides about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from linli.cases.actions.told_hot import lead_hot
from linli.cases.queries import cases_visible_to
from linli.cases.rules.states import ENDED_STATES
from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput, Unknown
from linli.people.rules import Role
from linli.triage.actions.hot_decisions import dismiss_issue, merge_issues, name_issue, restore_issue
from linli.triage.queries.hot import issue_or_404, lead_was_split_off
from linli.triage.queries.hot_trees import leads_of
from linli.triage.rules.hot_decisions import DECIDE
from linli.web.desk.forms.hot import IntoForm, NameForm
from linli.web.desk.gates import desk_only
from linli.web.desk.shown.bulk import Marked, take_each
from linli.web.desk.shown.hot import TABS, as_asked, behind, heat_words, issue_rows, others_of, shown_issue
from linli.web.shared.answers import refused_form
from linli.web.shared.lamp_chips import LampAsk

DECIDERS = tuple(sorted(DECIDE))


@desk_only(*DECIDERS)
@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """The issues in the viewer's area, hottest now first."""
    viewer, tab = request.viewer, request.GET.get("tab", "")  # type: ignore[attr-defined]
    tab = tab if tab in TABS else TABS[0]
    words = {"open": _("还在来"), "closed": _("没有新的了"), "dismissed": _("已忽略")}
    rows, more = issue_rows(viewer, tab)
    context = {"issues": rows, "more": more, "tabs": [(key, words[key], key == tab) for key in TABS]}
    return render(request, "desk/triage/hot.html", context)


@desk_only(*DECIDERS)
@require_safe
def issue(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """One issue, its figures taken apart, the list behind it."""
    return _page(request, issue_id)


def _page(request: HttpRequest, issue_id: UUID, *, status: int = 200, **bound: Any) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = issue_or_404(viewer, issue_id)
    rows, hidden = behind(row, viewer)
    asked = LampAsk.read(request.GET)
    context = {
        "issue": shown_issue(row), "rows": as_asked(rows, asked, timezone.now()), "any": bool(rows), "hidden": hidden,
        "chips": asked.chips(), "other_order": asked.other_order(), "by_lamp": asked.sort, "leads": leads_of(row),
        "lead_left": lead_was_split_off(row), "heat_words": heat_words(row),
        "may_decide": viewer.role in DECIDE, "may_merge": viewer.role == Role.OPERATOR,
        "name_form": NameForm(initial={"title": row.title}), "into_form": IntoForm(others=others_of(viewer, row)),
    }  # fmt: skip
    return render(request, "desk/triage/issue.html", context | bound, status=status)


@desk_only(*DECIDERS)
@require_POST
def decide(request: HttpRequest, issue_id: UUID, act: str) -> HttpResponse:
    """Name, merge, dismiss, restore, lead: each is one act with one entry."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    row = issue_or_404(viewer, issue_id)
    if act == "name":
        form: Any = NameForm(request.POST)
        if not form.is_valid():
            return _page(request, issue_id, status=422, name_form=form)
        name_issue(row.pk, form.cleaned_data["title"], by=viewer, now=now)
    elif act == "into":
        form = IntoForm(request.POST, others=others_of(viewer, row))
        if not form.is_valid():
            return _page(request, issue_id, status=422, into_form=form)
        row = merge_issues(row.pk, form.cleaned_data["into"], by=viewer, now=now)
        if len(leads_of(row)) > 1:
            messages.info(request, _("两边都有牵头的事项：哪一件答复，都告诉所有人；要只留一件，请再定一次牵头。"))
    elif act == "dismiss":
        dismiss_issue(row.pk, by=viewer, now=now)
    elif act == "restore":
        restore_issue(row.pk, by=viewer, now=now)
    elif act == "lead":
        return _lead(request, row, now)
    else:
        raise Unknown(_("没有这一步。"))
    messages.success(request, _("已记下。"))
    return redirect("desk:hot-issue", row.pk)


def _lead(request: HttpRequest, row: Any, now: Any) -> HttpResponse:
    """The chosen matter leads; with `all` the other open ones go under it, so that its answer reaches everybody."""
    viewer = request.viewer  # type: ignore[attr-defined]
    try:
        chosen = UUID(request.POST.get("matter", ""))
        heard = lead_hot(row.pk, chosen, by=viewer, now=now)
    except (ValueError, BadInput) as wrong:
        refusal = wrong if isinstance(wrong, BadInput) else BadInput(_("还没有选牵头的事项"), todo=_("在列表里选一件"))
        form = refused_form(request, NameForm({"title": row.title}), refusal)
        return _page(request, row.pk, status=422, name_form=form)
    told = _("牵头的事项已定。")
    if cases_visible_to(viewer).filter(pk=chosen, confidential=True).exists():
        told += _("这一件要为反映人保密：它的答复只给反映人本人，不会告诉热点里的其他人；要告诉大家，请另定一件。")
    if heard:
        words = ngettext(
            "它已经答复，刚才告诉了其余 %(n)d 位反映人。", "它已经答复，刚才告诉了其余 %(n)d 位反映人。", heard
        )
        told += words % {"n": heard}
    if request.POST.get("all") and viewer.role == Role.OPERATOR:
        told += _merge_under(request, row, chosen, now)
    messages.success(request, told)
    return redirect("desk:hot-issue", row.pk)


def _merge_under(request: HttpRequest, row: Any, lead_id: UUID, now: Any) -> str:
    viewer = request.viewer  # type: ignore[attr-defined]
    rows, _hidden = behind(row, viewer)
    lead = cases_visible_to(viewer).filter(pk=lead_id).first()
    if lead is None:
        return ""
    open_ones = [one.case for one in rows if one.case.pk != lead_id and one.case.state not in ENDED_STATES]
    marked = [Marked(case.pk, case.version) for case in open_ones]
    verdicts = take_each(request, marked, STEPS["merge"], now=now, inputs={"into": lead.number})
    done = sum(one.ok for one in verdicts)
    words = ngettext("%(n)d 件已并入，答复会同时给每个人", "%(n)d 件已并入，答复会同时给每个人", done) % {"n": done}
    if left := [one for one in verdicts if not one.ok]:
        words += _("；%(n)d 件没有并：%(why)s") % {"n": len(left), "why": left[0].words}
    return words + _("。")
