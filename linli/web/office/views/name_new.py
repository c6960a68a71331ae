# SPDX-License-Identifier: MulanPSL-2.0
"""A place's name by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.triage.actions.place_names import add_place
from linli.web.office.answers import Act, act_page, bound
from linli.web.office.forms.names import NameForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Go
from linli.web.office.shown.routes import SECTION


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def name_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    form = NameForm(county=viewer.county, **bound(request))

    def do(given: dict[str, Any]) -> tuple[str, str]:
        row = add_place(
            name=given["name"], kind=given["kind"], area_code=given["area_code"], lon=form.the_point.lon,
            lat=form.the_point.lat, by=viewer, now=timezone.now(),
        )  # fmt: skip
        return reverse("office:name", args=[row.pk]), _("已登记，几秒内开始用。")

    act = Act(_("登记地名"), _("登记"), Go(_("地名"), reverse("office:names")), SECTION, "plus")
    return act_page(request, act, form, do)
