# SPDX-License-Identifier: MulanPSL-2.0
"""Denied attempts, exports, looks, seals as rows. Staff by unit and role; a name only where the law of logging asks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.queries.story import step_word as case_step_word
from linli.cases.rules.table import STEPS
from linli.kernel.masking import redact
from linli.people import texts
from linli.people.queries import unit_info
from linli.people.rules import Purpose, Role
from linli.web.office.shown.pages import Cell, Go, Pick, Row, cells
from linli.web.office.shown.staff import asked
from linli.web.office.shown.stories import actor_word, step_word

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer

SECTION = "audit"
REASONS = {
    "not_allowed": gettext_lazy("岗位无权"),
    "wrong_role": gettext_lazy("岗位无权"),
    "unknown": gettext_lazy("不存在或在范围之外"),
    "taken_by_another": gettext_lazy("别人先办了"),
    "own_account": gettext_lazy("对自己的账号"),
    "other_administrator": gettext_lazy("对其他类管理员"),
    "administrators_stay_apart": gettext_lazy("三类管理员兼任"),
    "still_needed": gettext_lazy("还在使用"),
    "closed_already": gettext_lazy("已经停用"),
}


def reason_choices() -> tuple[tuple[str, str], ...]:
    """Each word once: two codes may mean the same to the office."""
    words = {str(word): key for key, word in reversed(REASONS.items())}
    return tuple((key, word) for word, key in reversed(words.items()))


def same_reasons(code: str) -> list[str]:
    """Every code with the words of this one."""
    word = REASONS.get(code)
    return [key for key, other in REASONS.items() if other == word] if word else [code]


PURPOSES = {
    "report": gettext_lazy("报送台账、报表"),
    "meeting": gettext_lazy("会议、汇报材料"),
    "inspection": gettext_lazy("督查、检查"),
    "study": gettext_lazy("分析研判"),
    "handling": gettext_lazy("本单位办理、对账"),
}
LISTS = {
    "units": gettext_lazy("单位"),
    "posts": gettext_lazy("岗位"),
    "divisions": gettext_lazy("区划"),
    "grids": gettext_lazy("网格"),
    "categories": gettext_lazy("事项类别"),
    "order_types": gettext_lazy("工单类型"),
    "handling_classes": gettext_lazy("处置分类"),
    "profile": gettext_lazy("县级参数"),
    "routes": gettext_lazy("派单规则"),
    "addresses": gettext_lazy("地址"),
    "names": gettext_lazy("地名"),
    "limits": gettext_lazy("时限"),
    "hours": gettext_lazy("办公时间"),
    "calendar": gettext_lazy("节假日安排"),
    "day_sheet": gettext_lazy("日清单"),
    "week_report": gettext_lazy("周报"),
    "denied": gettext_lazy("被拒绝的尝试"),
    "reveals": gettext_lazy("查看个人信息记录"),
    "exports": gettext_lazy("导出记录"),
}


def audit_tabs(viewer: Viewer, here: str) -> tuple[Go, ...]:
    words = {"denied": _("拒绝的尝试"), "reveals": _("查看个人信息"), "exports": _("导出")}
    if viewer.role == Role.AUDIT_ADMIN:
        words |= {"ledger": _("账本与封存")}
    return tuple(Go(word, reverse(f"office:{name}"), primary=name == here) for name, word in words.items())


def denied_row(line: Any, names: dict[UUID, str]) -> Row:
    who = names.get(line.by_id, "") if line.by_id else actor_word(line.by_role)
    reason = str(REASONS.get(line.reason_code, line.reason_code))
    return Row(
        (
            Cell(look="keep", at=line.at),
            *cells(who),
            Cell(reason, "keep"),
            Cell(_tried(line.step), "keep"),
            Cell(unquote(line.path), "one-line"),
        )
    )


def _tried(step: str) -> str:
    """The step in words: of a page, of a case, of the office."""
    if step == "open":
        return _("打开页面")
    return case_step_word(step) if step in STEPS else step_word(step)


def export_row(line: Any) -> Row:
    facts = line.told
    what = str(LISTS.get(facts.get("what", ""), "")) or _("事项台账")
    reason = str(PURPOSES.get(facts.get("reason", ""), ""))
    return Row(
        (
            Cell(look="keep", at=line.at),
            *cells(unit_word(line.by_unit), actor_word(line.by_role), what),
            Cell(facts.get("rows", ""), "num"),
            *cells(facts.get("format", "")),
            Cell(reason or _filters(facts), "one-line"),
        )
    )


def _filters(facts: dict[str, Any]) -> str:
    own = {"what", "rows", "format", "reason", "words"}
    return " ".join(f"{name}={value}" for name, value in facts.items() if name not in own and value)


def reveal_row(look: Any) -> Row:
    """Unit, role and purpose; neither the resident's name nor the looker's."""
    return Row(
        (
            Cell(look="keep", at=look.at),
            *cells(look.post.unit.name, role_word(look.post.role), look_word(look.purpose)),
            Cell(redact(look.words), "one-line"),
        )
    )


def reveal_sums(looks: QuerySet[Any]) -> tuple[Row, ...]:
    """Looks by unit and purpose, most first."""
    sums = looks.order_by().values_list("post__unit__name", "purpose").annotate(n=Count("pk"))
    return tuple(
        Row((Cell(unit), Cell(look_word(purpose), "keep"), Cell(n, "num")))
        for unit, purpose, n in sums.order_by("-n", "post__unit__name", "purpose")
    )


def look_word(purpose: str) -> str:
    return str(texts.PURPOSES[Purpose(purpose)])


def unit_pick(request: HttpRequest, units: dict[str, str]) -> Pick:
    """The filter by unit, of those in the period and the one that is asked for; what is no unit is not asked for."""
    unit = asked(request, "unit")
    if unit not in units:
        with suppress(ValueError):
            units |= {unit: word} if (word := unit_word(UUID(unit))) else {}
    choices = sorted(((key, word) for key, word in units.items() if word), key=lambda pair: pair[1])
    return Pick("unit", _("单位：全部"), unit if unit in dict(choices) else "", tuple(choices))


def unit_word(unit_id: UUID | None) -> str:
    unit = unit_info(unit_id) if unit_id else None
    return unit.short_name if unit else ""


def role_word(role: str) -> str:
    return str(texts.ROLES.get(role, role))  # type: ignore[call-overload]
