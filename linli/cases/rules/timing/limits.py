# SPDX-License-Identifier: MulanPSL-2.0
"""The limits of the clocks that a step starts, from the county's profile and the kind of matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from linli.cases.rules.states import State, Urgency
from linli.clocks.rules.profiles import Limit, Profile
from linli.clocks.rules.running import Kind
from linli.clocks.rules.units import Unit

HOTLINE = "12345"
SIGN, FIRST_CONTACT, URGENT_CONTACT = "默认:签收", "默认:首次联系诉求人(一般)", "默认:首次联系诉求人(紧急)"
RETURN_WINDOW, PETITION_RETURN = (HOTLINE, "默认:退单窗口"), ("信访", "非本机关职权提出异议退回")  # art. 23
CALL_BACK, MOST_EXTENSIONS = "某市局:办结后回访", "默认:延期次数上限"
LONGEST_PAUSE, LONGEST_HEARING = "默认:挂起最长", "默认:听证最长"
OF_LAW = frozenset({"X"})  # petitions: 信访工作条例(2022) art. 34
AT_ONCE, NO_LIMIT = (HOTLINE, "默认:立即办理的事项"), (HOTLINE, "默认:没有规定时限的事项")
CRITICAL = {  # danger to life or property: by the clock on the wall, day and night
    Kind.ASSIGN: (HOTLINE, "默认:受理派单(特急)"), Kind.SIGN: (HOTLINE, "默认:签收(特急)"),
    Kind.PROMISE: (HOTLINE, "默认:办结答复(特急)"), Kind.VERIFY: (HOTLINE, "默认:受理派单(特急)"),
    Kind.DECIDE: (HOTLINE, "默认:签收(特急)"),
}  # fmt: skip
TOLD_IN_WRITING = ("信访", "机关收到后书面告知接收情况与途径")  # art. 23; art. 22 gives the petition office as long
UNDECIDED = frozenset({State.REPORTED, State.VERIFYING})
_STARTS: dict[str, tuple[Kind, ...]] = {
    "report": (Kind.PROMISE, Kind.ASSIGN, Kind.FIRST_CONTACT, Kind.NOTIFY),
    "classify": (Kind.NOTIFY,),  # it turns out to be a petition before anybody has decided on it
    "ask_verify": (Kind.VERIFY,),
    "dispatch": (Kind.SIGN, Kind.LEG),
    "rule": (Kind.SIGN, Kind.LEG),
    "return": (Kind.ASSIGN,),
    "hand_up": (Kind.ASSIGN,),
    "hand_down": (Kind.ASSIGN,),
    "send_back": (Kind.LEG,),
    "ask_extension": (Kind.DECIDE,),
    "answer": (Kind.CALL_BACK,),
    "settle_on_spot": (Kind.CALL_BACK,),
    "call_back": (Kind.PROMISE, Kind.ASSIGN),
    "reopen": (Kind.PROMISE, Kind.ASSIGN),
}
_STARTS_BY_STATE: dict[str, tuple[Kind, ...]] = {
    State.ACCEPTED: (Kind.PROMISE, Kind.ASSIGN),
    State.DISPATCHED: (Kind.SIGN, Kind.LEG),
}
_ROWS = {
    Kind.ASSIGN: SIGN,
    Kind.SIGN: SIGN,
    Kind.CALL_BACK: CALL_BACK,
    Kind.VERIFY: "默认:网格核实",
    Kind.DECIDE: "默认:答复延期申请",
}


def promise_of(
    limits: Mapping[str, tuple[float, str]], profile: Profile, order_type: str, category: str, urgency: str = ""
) -> Limit:
    """What a matter of this kind is promised: of a petition what the law says, whatever it is about (信访工作条例(2022)
    art. 34); else the category's own limit where it has one, else the order type's; of an emergency hours at most."""
    code = category if category in limits and order_type not in OF_LAW else order_type
    rows = profile.limits
    promise = _promise(code, limits.get(code), rows[AT_ONCE], rows[NO_LIMIT])
    critical = rows[CRITICAL[Kind.PROMISE]]
    hours = promise.unit == Unit.HOUR and promise.amount <= critical.amount
    return promise if urgency != Urgency.CRITICAL or promise.legal or hours else critical


@lru_cache
def _promise(code: str, found: tuple[float, str] | None, at_once: Limit, none: Limit) -> Limit:
    amount, unit = (found[0], Unit(found[1])) if found else (none.amount, none.unit)
    if unit == Unit.IMMEDIATE:
        amount, unit = at_once.amount, at_once.unit
    return Limit("", "", amount, unit, article=code if found else none.article, legal=code in OF_LAW)


def contact_of(
    contacts: Mapping[str, tuple[float, str]], limits: Mapping[str, tuple[float, str]], profile: Profile, code: str
) -> Limit | None:
    """The first contact of an order type that has a limit of its own; None: as the county's row says."""
    found = contacts.get(code)
    return _contact(code, found, limits.get(code), profile.limits[AT_ONCE]) if found else None


@lru_cache
def _contact(code: str, found: tuple[float, str], close: tuple[float, str] | None, at_once: Limit) -> Limit:
    """At once is by the wall's clock for what is also to be done at once, an emergency; else when somebody is there."""
    amount, unit = found[0], Unit(found[1])
    if unit == Unit.IMMEDIATE:
        awake = close is None or close[1] != Unit.IMMEDIATE
        unit = Unit.WORKING_HOUR if awake and at_once.unit == Unit.HOUR else at_once.unit
        amount = at_once.amount
    return Limit("", "", amount, unit, article=code, legal=code in OF_LAW)


def limits_for(
    step: str, moved_to: str, profile: Profile, promise: Limit, *, urgency: str, reachable: bool, petition: bool = False,
    contact: Limit | None = None,
) -> dict[Kind, Limit]:  # fmt: skip
    """Kind → limit for every clock that `step`, or the state it moved the case to, may start.

    Nobody to contact, nobody to call back: no such clock. `petition`: one that has not been decided on. `contact`: what
    its order type says of the first contact.
    """
    found: dict[Kind, Limit] = {}
    for kind in _STARTS.get(step) or _STARTS_BY_STATE.get(moved_to, ()):
        if kind in (Kind.FIRST_CONTACT, Kind.CALL_BACK) and not reachable:
            continue
        if kind == Kind.NOTIFY and not petition:
            continue
        if kind == Kind.FIRST_CONTACT:
            found[kind] = _first_contact(profile, urgency, contact)
        else:
            found[kind] = promise if kind in (Kind.PROMISE, Kind.LEG) else _row(kind, profile, urgency)
    return found


def return_window(order_type: str) -> tuple[str, str]:
    """The row (process, step) by which a unit must have returned what is not its own: to a petition's body the law
    gives five working days to object (信访工作条例(2022) art. 23)."""
    return PETITION_RETURN if order_type in OF_LAW else RETURN_WINDOW


def kinds_of(row: tuple[str, str]) -> set[str]:
    """Which kinds of clock go by a row (process, step) of the profile."""
    process, step = row
    if row in _OTHERS:
        return {_OTHERS[row]}
    if row in CRITICAL.values():
        return {kind for kind, name in CRITICAL.items() if name == row and kind != Kind.PROMISE}  # promised is promised
    if process != HOTLINE:
        return set()
    if step in (FIRST_CONTACT, URGENT_CONTACT):
        return {Kind.FIRST_CONTACT}
    return {kind for kind, name in _ROWS.items() if name == step}


_OTHERS = {  # rows whose limit a step sets itself
    ("吹哨报到", "签收"): Kind.CALL_SIGN, ("吹哨报到", "联系街道"): Kind.CALL_CONTACT,
    ("吹哨报到", "工作推进哨报到"): Kind.COME, ("吹哨报到", "攻坚克难哨报到"): Kind.COME,
    ("吹哨报到", "裁定"): Kind.CALL_RULE, ("吹哨报到", "裁定(特急)"): Kind.CALL_RULE,
    ("吹哨报到", "签收(特急)"): Kind.CALL_SIGN, ("吹哨报到", "联系街道(特急)"): Kind.CALL_CONTACT,
    ("吹哨报到", "报到(特急)"): Kind.COME,
    TOLD_IN_WRITING: Kind.NOTIFY,
    ("信访", "作出复查意见"): Kind.STATUTORY, ("信访", "作出复核意见(听证时间不计)"): Kind.STATUTORY,
}  # fmt: skip


def most_extensions(profile: Profile) -> int:
    return int(profile.limits[HOTLINE, MOST_EXTENSIONS].amount)


def most_days(profile: Profile, step: str) -> int:
    """How many days something may last."""
    return int(profile.limits[HOTLINE, step].amount)


def most_more(profile: Profile, amount: float, *, legal: bool) -> float:
    """How much may be added in all: as much as was promised (S); to a petition 30 days (信访工作条例 art. 34)."""
    return profile.limits["信访", "延长办理上限"].amount if legal else amount


def _first_contact(profile: Profile, urgency: str, own: Limit | None) -> Limit:
    """The type's own; of what is urgent the county's row for that, unless the type is stricter still."""
    if urgency == Urgency.NORMAL:
        return own or profile.limits[HOTLINE, FIRST_CONTACT]
    urgent = profile.limits[HOTLINE, URGENT_CONTACT]
    return own if own and own.unit == Unit.HOUR == urgent.unit and own.amount < urgent.amount else urgent


def _row(kind: Kind, profile: Profile, urgency: str) -> Limit:
    if kind == Kind.NOTIFY:
        return profile.limits[TOLD_IN_WRITING]
    if urgency == Urgency.CRITICAL and kind in CRITICAL:
        return profile.limits[CRITICAL[kind]]
    return profile.limits[HOTLINE, _ROWS[kind]]
