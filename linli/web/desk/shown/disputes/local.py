# SPDX-License-Identifier: MulanPSL-2.0
"""The county's local rules as a table and as a form, on the page of standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.actions import may_set_tests, set_local_rule
from linli.disputes.queries import rules_in
from linli.disputes.queries.grading import OWN
from linli.disputes.rules.local import WORDS, LocalRule
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.shared.cited import cited

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def local_table(viewer: Viewer) -> Table:
    """Each rule, from which grade or how many, whether it holds here, and where it stands."""
    here, may = reverse("desk:dispute-standards"), may_set_tests(viewer)
    return Table(
        _("本地规定"), [_("规定"), _("数字或级别"), _("在用"), _("依据")],
        [
            [
                Cell(_(WORDS[one.key]), url=f"{here}?rule={one.key}#act-rule" if may else ""), _number(one),
                Cell(_("在用"), tag="green") if one.in_force else Cell(_("不用"), tag="grey"),
                Cell(_sure(one), tag="green" if one.confidence == OWN else "yellow", sub=cited(one.source)),
            ]
            for one in rules_in(viewer.county[:6]).values()
        ],
    )  # fmt: skip


def _sure(one: LocalRule) -> str:
    return {OWN: _("本县自定"), "S": _("系统自定")}.get(one.confidence) or _("外地规定，供参照")


def _number(one: LocalRule) -> str:
    return str(texts.GRADES[one.grade]) if one.grade else "—" if one.number is None else str(one.number)


def rule_choices() -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in WORDS.items()]


def rule_initial(viewer: Viewer, key: str) -> dict[str, Any]:
    one = rules_in(viewer.county[:6]).get(key)
    if one is None:
        return {"in_force": "yes"}
    return {"key": key, "number": one.number, "grade": one.grade or "", "in_force": "yes" if one.in_force else "no"}


def rule_setter(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        set_local_rule(**given, by=viewer, now=timezone.now())
        return _("规定已改，从现在起按新的办。")

    return do
