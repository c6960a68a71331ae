# SPDX-License-Identifier: MulanPSL-2.0
"""Whether somebody is there who could open what is given to a unit."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.actions.turn import Turn
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.people.queries.staffing import is_staffed
from linli.people.rules import Role


def need_somebody(
    turn: Turn, unit: UUID, roles: Collection[Role], field: str, *, category: str | None = None, todo: str = ""
) -> None:
    """What nobody there could open would stand with nobody. `category`: of what it is to become; `todo`: where no other
    unit can be chosen instead."""
    if is_staffed(unit, turn.case.category if category is None else category, roles, on=county_day(turn.now)):
        return
    info = unit_info(unit)
    raise BadInput(
        _("%(unit)s现在没有办这类事项的岗位，派过去没有人看得到") % {"unit": info.name if info else _("这个单位")},
        kept=_("其他内容都还在"),
        todo=todo or _("另选一个单位，或请系统管理员先为它设岗"),
        field=field,
    )
