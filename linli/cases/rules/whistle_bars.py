# SPDX-License-Identifier: MulanPSL-2.0
"""Why a step of a whistle is closed although state, role and party would fit; "" when it is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from linli.cases.rules.states import Party, State
from linli.cases.rules.whistle import CALLS, TO_SAY, CallFacts, CallState, parts_owed, to_grade
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.cases.rules.guard import Facts
    from linli.people.rules import Viewer

_NO_WHISTLE = "这件事没有在吹哨"
_WAITS = "已申请不报到，等上一级综治中心裁定"
_NOT_CALLED = "这次吹哨没有吹到本单位"
Bar = Callable[["Facts", "Viewer", set[Party], datetime, int], str]


def _blow(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if facts.tier not in CALLS:
        return "本级已是最上一级，没有可以吹哨的上级单位"
    if viewer.role == Role.GRID_WORKER:
        return "" if facts.tier == "village" else "这件事现在不在村社区，由受理它的综治中心吹哨"
    return "" if facts.state in (State.ACCEPTED, State.RETURNED) else "先受理，再吹哨"


def _own(facts: Facts, viewer: Viewer) -> CallFacts | None:
    return facts.calls.get(viewer.unit_id) if viewer.unit_id else None


def _sign(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    call = _own(facts, viewer)
    if call and call.state == CallState.REFUSED:
        return _WAITS
    return "" if call and call.state == CallState.CALLED else "本单位已经签收过"


def _contact(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    call = _own(facts, viewer)
    if call and call.state == CallState.REFUSED:
        return _WAITS
    if call and call.state == CallState.CALLED:
        return "先签收哨令，联系情况可以一并填写"
    return "" if call and call.state == CallState.SIGNED and not call.contacted else "本单位已经联系过吹哨单位"


def _come(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    call = _own(facts, viewer)
    if call and call.state == CallState.REFUSED:
        return _WAITS
    return "" if call and call.state in TO_SAY else "本单位已经报到"


def _refuse(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    call = _own(facts, viewer)
    if call and call.ruled:
        return "已经裁定本单位必须报到，裁定是最终决定"
    if not facts.has_upper:
        return "上一级没有综治中心可以裁定，请与吹哨单位商量，由它免除报到或者撤哨"
    return _come(facts, viewer, parties, now, days)


def _rule(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    if Party.CALLED in parties or Party.CENTRE in parties:
        return "吹哨的和被吹的都是当事单位，不能自己裁定，由上一级综治中心裁定"
    if not any(call.state == CallState.REFUSED for call in facts.calls.values()):
        return "没有单位申请不报到"
    return "吹哨、应哨或申请不报到的人不能自己裁定，请另一位同事裁定" if viewer.account_id in facts.callers else ""


def _release(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    return "" if parts_owed(facts.calls.values()) else "没有还欠着一份的配合单位"


def _plan(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "" if facts.joint else _NO_WHISTLE


def _plan_part(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    """The lead's day is that of the leg; a plan of it would be shown and bind nobody."""
    if not facts.joint:
        return _NO_WHISTLE
    return "" if parts_owed(facts.calls.values()) else "没有要定分工的配合单位；牵头单位按办理时限办"


def _part(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    if not facts.joint:
        return _NO_WHISTLE
    call = _own(facts, viewer)
    if call is None:
        return _NOT_CALLED
    if call.is_lead:
        return "牵头单位汇总各单位的结果，用“办结”"
    return "" if call.state == CallState.PRESENT else "先报到，再报告配合结果"


def _grade_unit(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    return "" if any(to_grade(call) for call in facts.calls.values()) else "没有要评的单位"


def _grade_whistle(facts: Facts, viewer: Viewer, parties: set[Party], now: datetime, days: int) -> str:
    call = _own(facts, viewer)
    if call is None or not call.came:
        return "报到以后再评"
    return "本单位已经评过这次吹哨" if call.answered_grade else ""


WHISTLE_BARS: dict[str, Bar] = {
    "whistle": _blow,
    "sign_whistle": _sign,
    "contact_caller": _contact,
    "report_in": _come,
    "refuse_whistle": _refuse,
    "rule_whistle": _rule,
    "release_unit": _release,
    "plan_part": _plan_part,
    "record_meeting": _plan,
    "finish_part": _part,
    "recall_whistle": _plan,
    "grade_unit": _grade_unit,
    "grade_whistle": _grade_whistle,
}


def bar_under_whistle(step: str, facts: Facts) -> str:
    """Why an ordinary step waits while a whistle is open."""
    if step == "sign":
        return "这件事在吹哨，用“签收哨令”或“报到”"
    if step == "return":
        return "这件事在吹哨，不用退回；不该来的，用“申请不报到”"
    if step == "recall":
        return "这件事在吹哨，收回用“撤哨”"
    if step == "suspend":  # the called units could neither come nor finish, and would be urged all the same
        return "这件事在吹哨：先等配合单位办结或免除，或者撤哨，再挂起"
    if step == "finish" and parts_owed(facts.calls.values()):
        return "还有配合单位没有报告结果，汇总后才能办结；催它办，或请吹哨的中心免除它"
    return ""
