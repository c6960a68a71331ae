# SPDX-License-Identifier: MulanPSL-2.0
"""Limits and office hours in and out as sheets; taking one in moves the running clocks, and it says how many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.clocks.actions.hours_sheet import import_hours
from linli.clocks.actions.limit_sheet import import_limits
from linli.clocks.queries import rules_of
from linli.clocks.queries.office import own_hours
from linli.clocks.rules.hours import Hours, show_windows
from linli.clocks.rules.units import PAIR_OF
from linli.clocks.texts import HOURS_COLUMNS, LIMIT_COLUMNS
from linli.people.rules import Viewer
from linli.web.office.forms.clocks import RuleSheetForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import Import, import_page, template_links
from linli.web.office.sheets.reading import read_sheet
from linli.web.office.sheets.row_verdicts import of_rows
from linli.web.office.sheets.staff import export_of
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.clocks import SECTION
from linli.web.office.shown.pages import Go

MOST = 500


@readers
@require_safe
def limits_export(request: HttpRequest) -> HttpResponse:
    return export_of(request, "limits", _("时限"), LIMIT_COLUMNS, _limit_rows)


@readers
@require_safe
def hours_export(request: HttpRequest) -> HttpResponse:
    return export_of(request, "hours", _("办公时间"), HOURS_COLUMNS, _hours_rows)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def limits_import(request: HttpRequest) -> HttpResponse:
    pairs = "；".join(f"{unit} / {calendar}" for unit, calendar in PAIR_OF.values())
    imp = Import(
        "limits", _("导入时限"), SECTION, Go(_("时限"), reverse("office:clock-limits")),
        [(_("流程、步骤"), _("必填，照导出的表写；按它们认是哪一条")), (_("单位、按什么日历"), pairs),
         (LIMIT_COLUMNS["confidence"], _("F 是法规原文，不能改；本县自定的写 S"))],
        template_links(reverse("office:clock-limits-export")), MOST,
        _("正在走的时限按新规则重算，理由记入每一件的账本。没有的行不动。"),
    )  # fmt: skip
    return import_page(request, imp, _judge(request, import_limits, LIMIT_COLUMNS, ("process", "step", "limit")),
                       RuleSheetForm)  # fmt: skip


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def hours_import(request: HttpRequest) -> HttpResponse:
    imp = Import(
        "hours", _("导入办公时间"), SECTION, Go(_("办公时间"), reverse("office:clock-hours")),
        [(_("从、到"), _("写成 2026-06-01；没有头尾的空着。按“从”认是哪一段")), (HOURS_COLUMNS["windows"], "08:30-12:00,14:00-17:30")],
        template_links(reverse("office:clock-hours-export")), MOST,
        _("正在走的时限按新规则重算，理由记入每一件的账本。没有的行不动。"),
    )  # fmt: skip
    return import_page(request, imp, _judge(request, import_hours, HOURS_COLUMNS, ("since", "windows")), RuleSheetForm)


def _judge(request: HttpRequest, act: Callable[..., Any], columns: Mapping[str, object], needed: Sequence[str]) -> Any:
    """As of other sheets, with the number of clocks that move."""

    def judge(path: Path, given: Mapping[str, str], dry_run: bool) -> Verdicts:
        sheet, viewer = read_sheet(path, columns, needed, most=MOST), request.viewer  # type: ignore[attr-defined]
        found, moved = act(sheet.rows, reason=given["reason"], by=viewer, now=timezone.now(), dry_run=dry_run)
        said = of_rows(found, sheet.lines, columns, dry_run=dry_run)
        return replace(said, counts=[*said.counts, (_("随之移动的时限"), moved)]) if moved else said

    return judge


def _limit_rows(viewer: Viewer) -> list[list[str]]:
    return [list(limit.as_row().values()) for limit in rules_of(viewer.county).profile.limits.values()]


def _hours_rows(viewer: Viewer) -> list[list[str]]:
    return [
        [str(one.since or ""), str(one.until or ""), show_windows(one.windows), one.source]
        for one in own_hours(viewer) or [Hours()]
    ]
