# SPDX-License-Identifier: MulanPSL-2.0
"""What the ledger says of a unit, account, post, grid, code or token: the steps in words, who by post."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.ledger.queries import story_of_many
from linli.ledger.rules import Subject
from linli.people.queries import post_names
from linli.people.texts import ROLES
from linli.web.office.shown.pages import Line

STEPS = {
    "open": gettext_lazy("开设"),
    "close": gettext_lazy("停用"),
    "end": gettext_lazy("到期结束"),
    "change": gettext_lazy("修改"),
    "reopen": gettext_lazy("重新启用"),
    "rename": gettext_lazy("更正姓名"),
    "unlock": gettext_lazy("解除登录锁定"),
    "reset_password": gettext_lazy("重置密码"),
    "second_factor_on": gettext_lazy("本人启用两步验证"),
    "second_factor_off": gettext_lazy("解除两步验证"),
    "change_password": gettext_lazy("本人修改密码"),
    "open_token": gettext_lazy("开通接入"),
    "close_token": gettext_lazy("停用接入"),
    "add_code": gettext_lazy("新增编码"),
    "change_code": gettext_lazy("修改编码"),
    "close_code": gettext_lazy("停用编码"),
    "reopen_code": gettext_lazy("启用编码"),
    "open_area": gettext_lazy("设立区划"),
    "rename_area": gettext_lazy("更改名称"),
    "close_area": gettext_lazy("停用区划"),
    "import_divisions": gettext_lazy("导入区划"),
    "open_grid": gettext_lazy("设立网格"),
    "redraw_grid": gettext_lazy("重画边界"),
    "rename_grid": gettext_lazy("更改名称"),
    "count_households": gettext_lazy("更新户数"),
    "close_grid": gettext_lazy("停用网格"),
    "merge": gettext_lazy("合并"),
    "move_scope": gettext_lazy("事项和岗位随合并移过来"),
    "add_route": gettext_lazy("新增派单规则"),
    "change_route": gettext_lazy("修改派单规则"),
    "end_route": gettext_lazy("停用派单规则"),
    "add_name": gettext_lazy("登记地名"),
    "close_name": gettext_lazy("停用地名"),
    "reopen_name": gettext_lazy("恢复地名"),
    "import_names": gettext_lazy("导入地名"),
    "place_address": gettext_lazy("更正地址的位置"),
    "close_address": gettext_lazy("停用地址"),
    "reopen_address": gettext_lazy("恢复地址"),
    "import_addresses": gettext_lazy("导入标准地址"),
    "keep_model": gettext_lazy("训练完成"),
    "switch_on": gettext_lazy("启用模型"),
    "switch_back": gettext_lazy("切回上一版"),
    "export": gettext_lazy("导出"),
    "sign_in": gettext_lazy("登录"),
    "sign_in_failed": gettext_lazy("登录未成功"),
}
_ICONS = {"open": "plus", "close": "ban", "change": "edit", "reopen": "refresh", "export": "file-export"}


def step_word(step: str) -> str:
    return str(STEPS.get(step, step))


def lines_of(*subjects: Subject) -> list[Line]:
    """The entries of one thing (of a grid: of all its drawings), the newest first; two statements."""
    stories = story_of_many(subjects).values()
    found = sorted((line for story in stories for line in story), key=lambda line: (line.at, line.n), reverse=True)
    names = names_of({line.by_post for line in found if line.by_post})
    return [
        Line(
            step_word(line.step),
            line.at,
            who=names.get(line.by_post, "") if line.by_post else actor_word(line.by_role),
            note=_note(line.facts),
            icon=_ICONS.get(line.step.split("_")[0], "point"),
        )
        for line in found
    ]


def names_of(ids: Collection[UUID]) -> dict[UUID, str]:
    return post_names(list(ids)) if ids else {}


def actor_word(role: str) -> str:
    return str(ROLES.get(role, "")) if role else _("系统或本人")  # type: ignore[call-overload]


def _note(facts: dict[str, Any]) -> str:
    """From what to what, where the ledger holds it."""
    changed = [
        f"{facts[was] or _('空')} → {facts[name] or _('空')}"
        for was in facts
        if was.endswith("_was") and (name := was.removesuffix("_was")) in facts
    ]
    return "；".join(changed)
