# SPDX-License-Identifier: MulanPSL-2.0
"""Codes and profile of the county: list, row, add, change, close, open again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.cases import code_texts
from linli.cases.actions import add_code, change_code, close_code, reopen_code
from linli.cases.queries import codes_of
from linli.cases.queries.code_rows import code_row, code_rows
from linli.cases.rules.code_tables import KEY, CodeTable
from linli.kernel.refusals import Unknown
from linli.ledger.rules import Subject
from linli.people.rules import Role
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page
from linli.web.office.forms.codes import CodeForm
from linli.web.office.gates import keepers, readers
from linli.web.office.sheets.importing import export_links
from linli.web.office.shown.code_facts import code_facts
from linli.web.office.shown.code_words import confidence_note
from linli.web.office.shown.codes import SECTION, code_line, code_tabs, heads_of
from linli.web.office.shown.pages import Detail, Empty, Go, Pick, Section
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import lines_of


def table_of(name: str) -> CodeTable:
    if name not in set(CodeTable):
        raise Unknown(_("没有这张表。"))
    return CodeTable(name)


@readers
@require_safe
def codes(request: HttpRequest, table: str) -> HttpResponse:
    """One table, searched and narrowed, with source and confidence."""
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]
    given = {name: asked(request, name) for name in ("q", "under", "state")}
    rows = code_rows(viewer, which, **given)
    new = reverse("office:code-new", args=[which])
    can = viewer.role == Role.SYSTEM_ADMIN
    empty = Empty(
        _("这张表还是空的"),
        _("系统自带的编码用命令 linli open_county 装入。"),
        new if can else "",
        _("新增") if can else "",
    )
    title = str(code_texts.TABLES[which])
    shown = page_of(request, rows, lambda row: code_line(row, which), caption=title, heads=heads_of(which), empty=empty)
    picks = [Pick("q", _("查找编码或名称"), given["q"])]
    if which == CodeTable.CATEGORIES:
        roots = tuple(
            (info.code, f"{info.code} {info.name}")
            for info in codes_of(viewer.county).categories.values()
            if not info.parent
        )
        picks.append(Pick("under", _("大类"), given["under"], roots))
    if which != CodeTable.PROFILE:
        picks.append(Pick("state", _("状态：全部"), given["state"], (("open", _("启用")), ("closed", _("停用")))))
    acts = export_links(reverse("office:codes-export", args=[which]))
    if can:
        acts += (Go(_("导入"), reverse("office:codes-import", args=[which]), "file-import"),)
        acts += (Go(_("新增"), new, "plus", primary=True),)
    return list_page(
        request, title=_("编码和参数"), section=SECTION, table=shown, picks=picks, acts=acts, tabs=code_tabs(which),
        lead=confidence_note(),
    )  # fmt: skip


@readers
@require_safe
def code(request: HttpRequest, table: str, code_id: UUID) -> HttpResponse:
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]
    row = code_row(viewer, which, code_id)
    is_open = getattr(row, "is_open", True)
    acts: tuple[Go, ...] = ()
    if viewer.role == Role.SYSTEM_ADMIN:
        acts = (Go(_("修改"), reverse("office:code-change", args=[which, row.pk]), "edit"),)
        if which != CodeTable.PROFILE:
            word, name, icon = (_("停用"), "close", "ban") if is_open else (_("启用"), "reopen", "refresh")
            acts += (Go(word, reverse(f"office:code-{name}", args=[which, row.pk]), icon),)
    detail = Detail(
        _name(row, which),
        Go(str(code_texts.TABLES[which]), reverse("office:codes", args=[which])),
        code_facts(row, which),
        tag=_("启用") if is_open else _("停用"),
        tag_colour="green" if is_open else "grey",
        acts=acts,
        sections=(Section(_("记录"), lines=lines_of(Subject("code", row.pk, row.county))),),
    )
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def code_new(request: HttpRequest, table: str) -> HttpResponse:
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]

    def do(given: dict[str, Any]) -> tuple[str, str]:
        row = add_code(which, **given, by=viewer, now=timezone.now())
        return reverse("office:code", args=[which, row.pk]), _("已新增：%(name)s。") % {"name": _name(row, which)}

    title = str(code_texts.TABLES[which])
    act = Act(
        _("新增%(what)s") % {"what": title}, _("新增"), Go(title, reverse("office:codes", args=[which])), SECTION, "plus",
        effects=(_("保存后几秒内，登记、受理和派单的选项里就有它。"), _("编码用过就不能改、不能重用，只能停用。")),
    )  # fmt: skip
    form = CodeForm(
        **bound(request), table=which, viewer=viewer, initial={"parent": asked(request, "under"), "confidence": "S"}
    )
    return act_page(request, act, form, do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def code_change(request: HttpRequest, table: str, code_id: UUID) -> HttpResponse:
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]
    row = code_row(viewer, which, code_id)

    def do(given: dict[str, Any]) -> tuple[str, str]:
        change_code(which, row.pk, **given, by=viewer, now=timezone.now())
        return _here(row, which), _("已修改。")

    form = CodeForm(**bound(request), table=which, viewer=viewer, key=getattr(row, KEY[which]))
    form.initial = {name: _initial(getattr(row, name)) for name in form.fields}
    act = Act(
        _("修改 %(name)s") % {"name": _name(row, which)}, _("保存"), Go(_name(row, which), _here(row, which)), SECTION,
        "device-floppy",
        effects=(_("保存后几秒内对新的事项生效。"), _("已经承诺的时限不变；改前改后的时限和取值记入账本。")),
    )  # fmt: skip
    return act_page(request, act, form, do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def code_close(request: HttpRequest, table: str, code_id: UUID) -> HttpResponse:
    effects = (_("新的事项不能再选它；已经用了它的事项照旧。"), _("还有下级类别或别处在用时，会说明是哪些，不会停用。"))
    return _switched(request, table, code_id, close_code, _("停用"), effects)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def code_reopen(request: HttpRequest, table: str, code_id: UUID) -> HttpResponse:
    return _switched(request, table, code_id, reopen_code, _("启用"), (_("新的事项又可以选它。"),))


def _switched(
    request: HttpRequest, table: str, code_id: UUID, act_on: Any, word: str, effects: tuple[str, ...]
) -> HttpResponse:
    viewer, which = request.viewer, table_of(table)  # type: ignore[attr-defined]
    row = code_row(viewer, which, code_id)

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        act_on(which, row.pk, by=viewer, now=timezone.now())
        return _here(row, which), _("已%(word)s。") % {"word": word}

    act = Act(
        f"{word} {_name(row, which)}", word, Go(_name(row, which), _here(row, which)), SECTION, "check", effects=effects
    )
    return act_page(request, act, ConfirmForm(**bound(request)), do)


def _name(row: Any, table: CodeTable) -> str:
    return row.key if table == CodeTable.PROFILE else f"{row.code} {row.name_zh}"


def _here(row: Any, table: CodeTable) -> str:
    return reverse("office:code", args=[table, row.pk])


def _initial(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value
