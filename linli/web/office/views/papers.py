# SPDX-License-Identifier: MulanPSL-2.0
"""Templates of papers: an office downloads one, changes it in Word or WPS, and puts it back; or restores the built-in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from linli.kernel.refusals import Unknown
from linli.papers.actions import replace_template, restore_template, try_upload
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import TemplateLine, template_bytes, template_lines
from linli.papers.registry import kind_of
from linli.papers.rules import PaperKind, schema_of
from linli.papers.templating import fill
from linli.people.queries import post_name
from linli.web.office.answers import Act, ConfirmForm, act_page, bound, detail_page, list_page
from linli.web.office.forms.papers import TemplateForm
from linli.web.office.gates import keepers
from linli.web.office.shown.pages import Cell, Detail, Empty, Fact, Go, Row, Section, Table, cells
from linli.web.shared.mediation.answers import file_answer

SECTION = "papers"


@keepers
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = tuple(_row(line) for line in template_lines(viewer.county))
    heads = (_("文书"), _("用的模板"), _("谁换的"), _("什么时候"))
    table = Table(_("文书模板"), heads, rows, Empty(_("还没有文书")))
    lead = _("各单位可以用自己的格式：下载模板，在 Word 或 WPS 里改样子，再传回来。已经做好的文书不受影响。")
    notes = (why_no_pdf(),) if why_no_pdf() else ()
    return list_page(request, title=_("文书模板"), section=SECTION, table=table, lead=lead, notes=notes,
                     tabs=paper_tabs("templates"))  # fmt: skip


def paper_tabs(here: str) -> tuple[Go, ...]:
    words = {"templates": _("文书模板"), "file-index": _("卷宗目录")}
    return tuple(Go(word, reverse(f"office:{name}"), primary=name == here) for name, word in words.items())


@keepers
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    found = _kind(kind)
    line = next(one for one in template_lines(viewer.county) if one.kind.key == kind)
    acts = [
        Go(_("换成自己的模板"), reverse("office:template-change", args=[kind]), "upload", primary=True),
        Go(_("下载现在的模板"), reverse("office:template-file", args=[kind, "now"]), "download", plain=True),
        Go(_("看样张（docx）"), reverse("office:template-file", args=[kind, "sample"]), "file-text", plain=True),
    ]
    if not why_no_pdf():
        acts.append(Go(_("看样张（PDF）"), reverse("office:template-file", args=[kind, "pdf"]), "eye"))
    if line.own:
        acts.append(Go(_("恢复内置模板"), reverse("office:template-restore", args=[kind]), "arrow-back-up"))
        acts.append(
            Go(_("下载内置模板"), reverse("office:template-file", args=[kind, "built-in"]), "download", plain=True)
        )
    facts = (
        Fact(_("用的模板"), line.name if line.own else _("内置")),
        *(
            (Fact(_("谁换的"), post_name(line.by_post) if line.by_post else ""), Fact(_("换的时间"), at=line.at))
            if line.own
            else ()
        ),
    )
    fields = Section(
        _("字段表"),
        table=_fields(found),
        note=_("模板里写 {{ 字段名 }}。逐行列出的写成 {%tr for p in parties %} … {%tr endfor %}。"),
    )
    detail = Detail(
        found.name, Go(_("文书模板"), reverse("office:templates")), facts, tag=_("自己的") if line.own else _("内置"),
        tag_colour="brand" if line.own else "grey", acts=tuple(acts), sections=(fields,),
        notes=(why_no_pdf(),) if why_no_pdf() else (),
    )  # fmt: skip
    return detail_page(request, SECTION, detail)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, kind: str) -> HttpResponse:
    """An upload is tried with an example first; a refused one changes nothing and says which field or link it was."""
    viewer, found = request.viewer, _kind(kind)  # type: ignore[attr-defined]
    back = reverse("office:template", args=[kind])

    def do(given: dict[str, Any]) -> tuple[str, str]:
        name, body = try_upload(kind, given["template"])
        replace_template(kind, name=name, body=body, by=viewer, now=timezone.now())
        return back, _("%(name)s的模板换好了，先看一张样张。") % {"name": found.name}

    act = Act(
        _("换%(name)s的模板") % {"name": found.name}, _("换上"), Go(found.name, back), SECTION, "upload",
        effects=(_("先用样例试填，填得出来才换；以后制作的都用它。"), _("已经做好的文书仍用当时的模板。")), secret=True,
    )  # fmt: skip
    return act_page(request, act, TemplateForm(**bound(request)), do)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, kind: str) -> HttpResponse:
    viewer, found = request.viewer, _kind(kind)  # type: ignore[attr-defined]
    back = reverse("office:template", args=[kind])

    def do(_given: dict[str, Any]) -> tuple[str, str]:
        restore_template(kind, by=viewer, now=timezone.now())
        return back, _("已恢复内置模板。")

    act = Act(
        _("恢复%(name)s的内置模板") % {"name": found.name}, _("恢复"), Go(found.name, back), SECTION, "arrow-back-up",
        effects=(_("以后制作的用内置模板；自己的模板留着，已做好的文书还用它。"),),
    )  # fmt: skip
    return act_page(request, act, ConfirmForm(**bound(request)), do)


@keepers
@require_safe
def file(request: HttpRequest, kind: str, which: str) -> HttpResponse:
    """now: the template in use; built-in: ours; sample, pdf: the template filled with the example."""
    viewer, found = request.viewer, _kind(kind)  # type: ignore[attr-defined]
    if which not in ("now", "built-in", "sample", "pdf"):
        raise Unknown(_("没有找到这一页。"))
    body = template_bytes(viewer.county, kind, built_in=which == "built-in")
    if which in ("sample", "pdf"):
        body = fill(body, found.example, schema_of(found.example))
    word = {"now": _("模板"), "built-in": _("内置模板")}.get(which, _("样张"))
    return file_answer(body, f"{found.name}{word}", "pdf" if which == "pdf" else "docx")


def _kind(key: str) -> PaperKind:
    found = kind_of(key)
    if found is None:
        raise Unknown(_("没有这一种文书。"))
    return found


def _row(line: TemplateLine) -> Row:
    own = Cell(line.name, "one-line") if line.own else Cell(_("内置"), "keep", "grey")
    who = post_name(line.by_post) if line.by_post else ""
    return Row(
        (*cells(_(line.kind.name)), own, *cells(who), Cell(look="keep", at=line.at)),
        reverse("office:template", args=[line.kind.key]),
    )


def _fields(kind: PaperKind) -> Table:
    rows = tuple(Row(cells(name, example)) for name, example in _paths(kind.example, ""))
    return Table(_("字段表"), (_("字段名"), _("样例")), rows, Empty(_("没有字段")))


def _paths(example: Any, before: str) -> list[tuple[str, str]]:
    """Every field that a template may name, with its example; rows of a list as list[].field."""
    found = []
    for name, value in example.items():
        if isinstance(value, list | tuple):
            found += _paths(value[0], f"{before}{name}[]. ".replace(" ", "")) if value else []
        else:
            found.append((f"{before}{name}", str(value)[:60]))
    return found
