# SPDX-License-Identifier: MulanPSL-2.0
"""Limits as data: all of them with article and confidence; those of no statute a county may set itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.clocks.actions import Edit
from linli.clocks.actions.edits import set_limit
from linli.clocks.queries import rules_of
from linli.clocks.queries.office import own_limit_keys
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.shipped import shipped_limits
from linli.clocks.rules.units import Unit, amount_of
from linli.kernel.refusals import Unknown
from linli.people.rules import Role
from linli.web.office.answers import bound, list_page
from linli.web.office.forms.clocks import LimitForm
from linli.web.office.gates import keepers, readers
from linli.web.office.shown.clocks import SECTION, clock_tabs, limit_line, sheet_links
from linli.web.office.shown.pages import Empty, Pick, Table
from linli.web.office.shown.staff import asked
from linli.web.office.views.clock_edits import rule_page


@readers
@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """Every limit of the profile in force."""
    viewer = request.viewer  # type: ignore[attr-defined]
    may = viewer.role == Role.SYSTEM_ADMIN
    profile, own = rules_of(viewer.county).profile, own_limit_keys(viewer)
    process, q = asked(request, "process"), asked(request, "q")
    rows = tuple(
        limit_line(place, limit, own=limit.key in own, may=may)
        for place, limit in enumerate(profile.limits.values())
        if (not process or limit.process == process) and q in f"{limit.process}{limit.step}{limit.article}"
    )
    heads = (_("流程"), _("步骤"), _("时限"), _("依据等级"), _("自定"), _("依据"))
    table = Table(_("时限"), heads, rows, Empty(_("没有符合条件的时限。")), total=len(rows))
    processes = tuple((name, name) for name in dict.fromkeys(limit.process for limit in profile.limits.values()))
    picks = [Pick("q", _("查找步骤或依据"), q), Pick("process", _("流程：全部"), process, processes)]
    lead = _(
        "F 法规原文，写死在程序里，不能改；其余可由本县自定：F local 地方法规，M 地方做法，K 待核实，S 本系统默认。"
    )
    acts = sheet_links(viewer, "clock-limits")
    return list_page(request, title=_("日历与时限"), section=SECTION, table=table, picks=picks, acts=acts,
                     tabs=clock_tabs("clock-limits"), lead=lead)  # fmt: skip


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def limit_change(request: HttpRequest, place: int) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    limit = _limit_at(list(rules_of(viewer.county).profile.limits.values()), place)
    initial = {"amount": f"{limit.amount:g}", "counted_in": limit.unit, "article": limit.article}

    def edit(given: dict[str, Any]) -> Edit:
        unit = Unit(given["counted_in"])
        own = Limit(limit.process, limit.step, amount_of(given["amount"], unit), unit, given["article"], "S")
        return set_limit(viewer.county, own)

    form = LimitForm(**bound(request), initial=initial, units=limit.units)
    return rule_page(request, f"{limit.process}·{limit.step}", form, edit, back="office:clock-limits")


def _limit_at(rows: list[Limit], place: int) -> Limit:
    if place >= len(rows) or place >= len(shipped_limits()):
        raise Unknown(_("没有这个时限。"))
    return rows[place]
