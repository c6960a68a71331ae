# SPDX-License-Identifier: MulanPSL-2.0
"""The ladder of 提醒, 催办, 督办, 通报 and the quiet hours: read by all administrators, set by the system administrator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from linli.clocks import texts
from linli.clocks.actions import Edit
from linli.clocks.actions.ladder_edits import set_quiet, set_rung
from linli.clocks.queries import rules_of
from linli.clocks.rules.ladder import Ladder
from linli.clocks.rules.own_ladder import CLOCKS, MEDIATION, ladder_of, shipped_ladder
from linli.clocks.rules.quiet import QuietClass
from linli.clocks.rules.units import Unit
from linli.kernel.refusals import BadInput, Unknown
from linli.people.rules import Role
from linli.web.office.answers import bound, list_page
from linli.web.office.forms.clocks import QuietForm, RungForm
from linli.web.office.gates import keepers, readers
from linli.web.office.shown.clocks import SECTION, clock_tabs
from linli.web.office.shown.ladder import quiet_line, rung_line
from linli.web.office.shown.pages import Empty, Table
from linli.web.office.views.clock_edits import rule_page

HOME = "office:clock-ladder"
EFFECTS = (
    gettext_lazy("下一步先给出会移动多少，看过再确认。"),
    gettext_lazy("到期时间都不变，只改下一次催办的时间；理由记入账本。"),
)


@readers
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """Both tables on one page."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rules, shipped = rules_of(viewer.county), shipped_ladder()
    found = rules.ladder
    may = viewer.role == Role.SYSTEM_ADMIN
    quiet = tuple(quiet_line(one, own=one != shipped.quiet[one.kind], may=may) for one in found.quiet.values())
    table = _rungs(_("催办的级"), CLOCKS, found, may)
    mediation = _rungs(_("调解时限的提醒、催办、督办"), MEDIATION, rules.mediation, may)
    hushed = Table(_("静默时段"), (_("哪一类时限"), _("不催办的时段"), _("自定"), _("依据")), quiet, Empty(_("没有。")))
    lead = _("一级一级往上，每一级在前一级之后；落在静默时段里的，等时段结束再催。昼夜计时的急件随时催办。")
    return list_page(request, title=_("日历与时限"), section=SECTION, table=table, tabs=clock_tabs("clock-ladder"),
                     lead=lead, more={"quiet": hushed, "mediation": mediation}, page="office/clocks/ladder.html")  # fmt: skip


def _rungs(caption: str, name: str, ladder: Ladder, may: bool) -> Table:
    shipped = shipped_ladder(name)
    heads = (_("哪一级"), _("什么时候"), _("通知谁"), _("哪些时限"), _("自定"), _("依据"))
    rows = tuple(rung_line(rung, own=rung != shipped.rung(rung.key), may=may) for rung in ladder.rungs)
    return Table(caption, heads, rows, Empty(_("没有级。")))


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def rung_change(request: HttpRequest, word: str) -> HttpResponse:
    county = request.viewer.county  # type: ignore[attr-defined]
    try:
        name = ladder_of(word)
    except BadInput:
        raise Unknown(_("没有这一级。")) from None
    rules = rules_of(county)
    rung = (rules.mediation if name == MEDIATION else rules.ladder).rung(word)
    is_share = rung.after == "share"
    initial = {"amount": f"{rung.amount:g}", "counted_in": rung.unit, "to": rung.to, "article": rung.source,
               "kinds": sorted(rung.kinds)}  # fmt: skip

    def edit(given: dict[str, Any]) -> Edit:
        unit = Unit(given["counted_in"]) if given["amount"] and not is_share else Unit.IMMEDIATE
        return set_rung(county, word, amount=given["amount"], unit=unit, to=given["to"], source=given["article"],
                        kinds=given.get("kinds"))  # fmt: skip

    form = RungForm(**bound(request), initial=initial, after=rung.after,
                    has_reach=name == CLOCKS and not rung.is_of_all)  # fmt: skip
    return rule_page(request, texts.rung_name(rung), form, edit, back=HOME, effects=EFFECTS)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def quiet_change(request: HttpRequest, kind: str) -> HttpResponse:
    county = request.viewer.county  # type: ignore[attr-defined]
    if kind not in set(QuietClass):
        raise Unknown(_("没有这一类时限。"))
    quiet = rules_of(county).ladder.quiet[QuietClass(kind)]
    initial = {"begins": quiet.begins, "ends": quiet.ends, "article": quiet.source}

    def edit(given: dict[str, Any]) -> Edit:
        return set_quiet(county, kind, begins=given["begins"], ends=given["ends"], source=given["article"])

    title = _("静默时段 · %(kind)s") % {"kind": texts.QUIET[quiet.kind]}
    return rule_page(request, title, QuietForm(**bound(request), initial=initial), edit, back=HOME, effects=EFFECTS)
