# SPDX-License-Identifier: MulanPSL-2.0
"""One standard address: where it lies, put right, closed and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.people.rules import Role
from linli.places.queries import full_name
from linli.triage.actions.addresses import close_address, place_address, reopen_address
from linli.triage.queries.addresses import address_or_404
from linli.web.office.answers import Act, act_page, bound, confirm_page, detail_page
from linli.web.office.forms.names import PlacedForm
from linli.web.office.gates import keepers, readers
from linli.web.office.shown.addresses import address_facts
from linli.web.office.shown.pages import Detail, Go, Section
from linli.web.office.shown.routes import SECTION
from linli.web.office.shown.stories import lines_of


@readers
@require_safe
def address(request: HttpRequest, address_id: UUID) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = address_or_404(viewer, address_id)
    lines, acts = lines_of(row.subject), tuple[Go, ...]()
    if viewer.role == Role.SYSTEM_ADMIN:
        acts = (
            (Go(_("恢复使用"), reverse("office:address-reopen", args=[row.pk]), "refresh"),)
            if row.closed_on
            else (
                Go(_("改位置"), reverse("office:address-place", args=[row.pk]), "map-pin"),
                Go(_("停用"), reverse("office:address-close", args=[row.pk]), "ban"),
            )
        )
    detail = Detail(
        row.text, Go(_("标准地址"), reverse("office:addresses")), address_facts(row),
        tag=_("已停用") if row.closed_on else _("在用"), tag_colour="grey" if row.closed_on else "green", acts=acts,
        sections=(Section(_("记录"), lines=lines),) if lines else (),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def address_place(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Another grid, by its code or by a point."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = address_or_404(viewer, address_id)
    form = PlacedForm(county=viewer.county, **bound(request))

    def do(given: dict[str, Any]) -> tuple[str, str]:
        point = form.the_point
        place_address(row.pk, area_code=given["area_code"], lon=point.lon, lat=point.lat, by=viewer, now=timezone.now())
        return reverse("office:address", args=[row.pk]), _("位置已更正，下一件事项起照新的定。")

    act = Act(
        _("“%(address)s”在哪里") % {"address": row.text}, _("更正位置"), _back(row), SECTION, "map-pin",
        effects=(
            _("现在在%(place)s（%(code)s）。") % {"place": full_name(row.area_code), "code": row.area_code},
            _("原来和它在同一处的楼栋、单元一起改。"), _("已经定了位置的事项不变。"),
        ),
    )  # fmt: skip
    return act_page(request, act, form, do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def address_close(request: HttpRequest, address_id: UUID) -> HttpResponse:
    row = address_or_404(request.viewer, address_id)  # type: ignore[attr-defined]
    act = Act(
        _("停用“%(name)s”") % {"name": row.text}, _("停用"), _back(row), SECTION, "ban",
        effects=(_("登记时不再列出它和它的楼栋、单元，也不再照它定位置。"), _("随时可以恢复。已经定了位置的事项不变。")),
    )  # fmt: skip
    return confirm_page(request, act, close_address, row.pk, _("已停用。"))


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def address_reopen(request: HttpRequest, address_id: UUID) -> HttpResponse:
    row = address_or_404(request.viewer, address_id)  # type: ignore[attr-defined]
    act = Act(
        _("恢复“%(name)s”") % {"name": row.text}, _("恢复使用"), _back(row), SECTION, "refresh",
        effects=(_("和它一起停用的楼栋、单元也恢复。"),),
    )  # fmt: skip
    return confirm_page(request, act, reopen_address, row.pk, _("已恢复。"))


def _back(row: Any) -> Go:
    return Go(row.text, reverse("office:address", args=[row.pk]))
