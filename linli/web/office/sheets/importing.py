# SPDX-License-Identifier: MulanPSL-2.0
"""Import in three steps: choose a file, read what would become of every row, then take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.refusals import BadInput, NotAllowed
from linli.web.office.answers import bound
from linli.web.office.sheets import spool
from linli.web.office.sheets.reading import MOST_BYTES
from linli.web.office.sheets.verdicts import Verdicts
from linli.web.office.shown.pages import Go
from linli.web.shared.answers import refused_form
from linli.web.shared.looks import LinliForm

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Judge = Callable[[Path, Mapping[str, str], bool], Verdicts]  # file, settings, dry run


class FileForm(LinliForm):
    """A sheet to be read."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("xlsx 或 csv，不超过 10 MB。导出的表可以改好后原样导回来。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@dataclass(frozen=True, slots=True)
class Import:
    """The words around one import, and what files it takes."""

    what: str
    title: str
    section: str
    back: Go
    columns: Sequence[tuple[object, object]] = ()
    templates: tuple[Go, ...] = ()
    most: int = 0
    effect: str = ""
    suffixes: tuple[str, ...] = (".xlsx", ".csv")
    most_bytes: int = MOST_BYTES


def import_page(
    request: HttpRequest, imp: Import, judge: Judge, form_class: type[LinliForm] = FileForm, **initial: Any
) -> HttpResponse:
    """The whole conversation at one address; without a token nothing is ever written."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "imp": imp,
        "section": imp.section,
        "verdicts": None,
        "form": form_class(initial=initial),
    }
    if request.method != "POST":
        return render(request, "office/import.html", context)
    if token := request.POST.get("token"):
        path, given = spool.taken_up(token, imp.what, by=viewer)
        verdicts = judge(path, given, False)
        spool.drop(path)
        return _shown(request, context, verdicts, taken=True)
    form = form_class(**bound(request))
    context["form"] = form
    if form.is_valid():
        try:
            return _tried(request, context, imp, judge, form, viewer)
        except (BadInput, NotAllowed) as refusal:
            refused_form(request, form, refusal)
    return render(request, "office/import.html", context, status=422)


def _tried(
    request: HttpRequest, context: dict[str, Any], imp: Import, judge: Judge, form: LinliForm, viewer: Viewer
) -> HttpResponse:
    path = spool.keep(form.cleaned_data["file"], suffixes=imp.suffixes, most=imp.most_bytes, by=viewer)
    given = {name: str(value) for name, value in form.cleaned_data.items() if name != "file"}
    try:
        verdicts = judge(path, given, True)
    except Exception:
        spool.drop(path)
        raise
    if not verdicts.good:
        spool.drop(path)
    context |= {
        "form": type(form)(initial=given),
        "token": spool.token_of(path, imp.what, given) if verdicts.good else "",
    }
    return _shown(request, context, verdicts, taken=False)


def _shown(request: HttpRequest, context: dict[str, Any], verdicts: Verdicts, *, taken: bool) -> HttpResponse:
    context |= {
        "verdicts": verdicts.lines, "counts": verdicts.counts, "good": verdicts.good, "hidden": verdicts.hidden,
        "has_secrets": verdicts.has_secrets, "taken": taken, "effects": verdicts.effects,
    }  # fmt: skip
    answer = render(request, "office/import.html", context)
    answer["Cache-Control"] = "no-store"  # it may hold first passwords
    return answer


def template_links(url: str) -> tuple[Go, ...]:
    """Empty sheets to fill in."""
    return (
        Go(_("下载模板（xlsx）"), f"{url}?format=xlsx&empty=1", "file-spreadsheet", plain=True),
        Go(_("下载模板（csv）"), f"{url}?format=csv&empty=1", "file-spreadsheet", plain=True),
    )


def export_links(url: str, filters: str = "") -> tuple[Go, ...]:
    more = f"&{filters}" if filters else ""
    return (
        Go(_("导出"), f"{url}?format=xlsx{more}", "file-export", plain=True),
        Go(_("导出 csv"), f"{url}?format=csv{more}", "file-export", plain=True),
    )
