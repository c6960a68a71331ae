# SPDX-License-Identifier: MulanPSL-2.0
"""The county's stated tests for grade and colour: read by all who mediate, set by the leader of the county's centre."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from linli.disputes import texts
from linli.disputes.actions import may_set_tests, set_grading_test
from linli.disputes.queries import grading_decisions, tests_of
from linli.disputes.queries.grading import OWN
from linli.disputes.rules.grading import Test
from linli.kernel.said import translated
from linli.people.queries import post_names
from linli.people.rules import Viewer
from linli.web.desk.forms.mediation import GradingTestForm, LocalRuleForm
from linli.web.desk.shown.disputes.local import local_table, rule_choices, rule_initial, rule_setter
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import readers
from linli.web.shared.cited import cited
from linli.web.shared.moments import full_day

_SURE = {"K": gettext_lazy("通行做法"), "S": gettext_lazy("系统自定"), OWN: gettext_lazy("本县自定")}
_LOOKS = {"S": "yellow", OWN: "green"}


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def standards(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    tests = tests_of(viewer.county[:6])
    return board(
        request, here="standards", title=_("分级、定色标准"), tables=[_now(tests, viewer), local_table(viewer), _before(viewer)],
        offered=_acts(request, viewer, tests),
        lead=_("碰到哪一项，就提示办理的人可以考虑定为哪一级、哪种颜色；系统不会自己定。只看纠纷，不看人。")
        + " " + _("数字由县级综治中心的负责人定，改了以后从那一刻起用，以前定的不变。"),
    )  # fmt: skip


def _now(tests: dict[str, Test], viewer: Viewer) -> Table:
    here, may = reverse("desk:dispute-standards"), may_set_tests(viewer)
    return Table(
        _("现在的标准"), [_("标准"), _("难易"), _("颜色"), _("在用"), _("依据")],
        [
            [
                Cell(translated(one.word, _), url=f"{here}?test={one.key}#act-set" if may else ""), *_speaks(one),
                Cell(_("在用"), tag="green") if one.in_force else Cell(_("不用"), tag="grey"),
                _from(one),
            ]
            for one in tests.values()
        ],
    )  # fmt: skip


def _from(one: Test) -> Cell:
    """Where it comes from; the county's own file by its name."""
    word = str(_SURE.get(one.confidence, one.confidence))
    return Cell(word, tag=_LOOKS.get(one.confidence, "brand"), sub=one.source if one.confidence == OWN else "")


def _before(viewer: Viewer) -> Table:
    found = grading_decisions(viewer.county[:6])
    names = post_names([row.set_by_id for row, _test in found if row.set_by_id])
    return Table(
        _("本县定过的"), [_("哪一天"), _("标准"), _("难易"), _("颜色"), _("在用"), _("依据"), _("谁定的")],
        [
            [
                full_day(row.set_at), translated(test.word, _), *_speaks(test), _("在用") if test.in_force else _("不用"),
                cited(test.source), names.get(row.set_by_id, "") if row.set_by_id else "",
            ]
            for row, test in found
        ],
        empty=_("还没有改过，用的是出厂的标准"),
    )  # fmt: skip


def _speaks(test: Test) -> list[str]:
    return [
        str(texts.GRADES[test.grade]) if test.grade else "—",
        str(texts.COLOURS[test.colour]) if test.colour else "—",
    ]


def _acts(request: HttpRequest, viewer: Viewer, tests: dict[str, Test]) -> Offered:
    chosen, rule = tests.get(request.GET.get("test", "")), request.GET.get("rule", "")
    if not may_set_tests(viewer):
        return ()
    initial = {"in_force": "yes"} if chosen is None else {
        "key": chosen.key, "number": chosen.number, "grade": chosen.grade or "", "colour": chosen.colour or "",
        "in_force": "yes" if chosen.in_force else "no",
    }  # fmt: skip
    choices = {"key": [(one.key, _named(one)) for one in tests.values()]}
    return [
        offer(
            request, "set", _("改标准"), GradingTestForm, _set(viewer), choices=choices, initial=initial,
            is_open=chosen is not None, lead=_("整项重新写：数字、难易、颜色、用不用都按这里写的算。"),
        ),
        offer(
            request, "rule", _("改本地规定"), LocalRuleForm, rule_setter(viewer), choices={"key": rule_choices()},
            initial=rule_initial(viewer, rule), is_open=bool(rule), lead=_("国家没有统一规定的，按本县的规定办。"),
        ),
    ]  # fmt: skip


def _named(test: Test) -> str:
    """两方、5,000元以下…（简易）: two tests may read alike but for their number."""
    return f"{translated(test.word, _)}（{'、'.join(word for word in _speaks(test) if word != '—')}）"


def _set(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        set_grading_test(**given, by=viewer, now=timezone.now())
        return _("标准已改，从现在起按新的提示。")

    return do
