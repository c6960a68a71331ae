# SPDX-License-Identifier: MulanPSL-2.0
"""Until when a unit may return what is not its own, and why it may not: said before the button is looked for in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases.rules.guard import why_not
from linli.cases.rules.states import Party
from linli.cases.rules.table import STEPS
from linli.clocks.queries.forms import moment
from linli.kernel.said import translated

if TYPE_CHECKING:
    from linli.cases.queries import CasePage
    from linli.people.rules import Viewer

_RETURN = STEPS["return"]


@dataclass(frozen=True, slots=True)
class Returning:
    """`why` is for who holds it and cannot return it any more."""

    until: str
    why: str = ""


def shown_return(case: Any, page: CasePage, viewer: Viewer, now: datetime) -> Returning | None:
    """None where no unit has it."""
    if case.state not in _RETURN.sources:
        return None
    holds = Party.HOLDER in page.parties and viewer.role in _RETURN.roles
    reason = why_not(_RETURN, case, viewer, now) if holds else ""
    return Returning(window_of(case), translated(reason, _) if reason else "")


def window_of(case: Any) -> str:
    """The end of the window, as the page and the 交办单 say it."""
    if case.joint:
        return _("吹哨叫来的不用退回；不该来的，申请不报到")
    if case.ruled:
        return _("裁定交办，不能退回")
    return moment(case.return_by) if case.return_by else _("节假日安排装入后计算，现在可以退回")
