# SPDX-License-Identifier: MulanPSL-2.0
"""A new or changed rule: first what it would have done last month, then it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.triage.actions import add_route, change_route
from linli.triage.actions.routes import checked_route
from linli.triage.queries.dry_run import DAYS, MOST_LISTED, DryRun, dry_run
from linli.triage.queries.routes import route_of
from linli.triage.queries.routing import route_table
from linli.triage.rules.routes import Rule
from linli.web.office.answers import bound
from linli.web.office.forms.routes import RouteForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.routes import SECTION, flows, moved_table
from linli.web.shared.answers import refused_form

Keep = Callable[[dict[str, object], datetime], Any]


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def route_new(request: HttpRequest) -> HttpResponse:
    """Empty, or for the category and area that the address names: a page of returns leads here."""
    viewer, today = request.viewer, county_day(timezone.now())  # type: ignore[attr-defined]
    initial = {"starts_on": today, "area_code": viewer.county}
    initial |= {name: request.GET[name][:15] for name in ("category", "area_code") if request.GET.get(name)}
    form = RouteForm(**bound(request), viewer=viewer, initial=initial)
    back = Go(_("派单规则"), reverse("office:routes"))
    return _edit(
        request, form, _("新增派单规则"), back, None, lambda values, now: add_route(by=viewer, now=now, **values)
    )


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def route_change(request: HttpRequest, route_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = route_of(viewer, route_id)
    initial = {name: getattr(row, name) for name in ("category", "area_code", "order_type", "hours", "note")}
    initial |= {"unit": row.unit_id, "starts_on": row.starts_on, "ends_on": row.ends_on}
    form = RouteForm(**bound(request), viewer=viewer, initial=initial)
    back = Go(_("这条规则"), reverse("office:route", args=[row.pk]))
    return _edit(
        request,
        form,
        _("修改派单规则"),
        back,
        row.pk,
        lambda values, now: change_route(row.pk, by=viewer, now=now, **values),
    )


def _edit(
    request: HttpRequest, form: RouteForm, title: str, back: Go, instead_of: UUID | None, keep: Keep
) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    context: dict[str, Any] = {"form": form, "title": title, "back": back, "section": SECTION, "days": DAYS}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            values = checked_route(form.values(), viewer.county, now=now)
            if request.POST.get("act") == "save" and form.cleaned_data["tried"] == form.mark():
                row = keep(values, now)
                messages.success(request, _("已保存，几秒内对新的事项生效。"))
                return HttpResponseRedirect(reverse("office:route", args=[row.pk]))
            context |= _tried(viewer.county, values, instead_of, now)
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["tried"] = form.mark()  # type: ignore[index]
        except BadInput as refusal:
            refused_form(request, form, refusal)
            status = 422
    elif form.is_bound:
        status = 422
    return render(request, "office/triage/route.html", context, status=status)


def _tried(county: str, values: dict[str, Any], instead_of: UUID | None, now: datetime) -> dict[str, Any]:
    rule = Rule(
        instead_of or new_id(), values["category"], values["area_code"], values["order_type"], values["hours"],
        values["unit_id"], min(values["starts_on"], county_day(now)), values["ends_on"], values["note"],
    )  # fmt: skip
    table = route_table(county)
    found: DryRun = dry_run(county, table.with_rule(rule, instead_of=instead_of), now=now)
    return {
        "found": found, "table": moved_table(found, county), "flows": flows(found), "most": MOST_LISTED,
        "twins": table.twins_of(rule, county_day(now)),
    }  # fmt: skip
