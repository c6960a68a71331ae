# SPDX-License-Identifier: MulanPSL-2.0
"""Accept, refuse, verify, classify, locate, settle on the spot."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cases.actions.ending import need_evidence, tell_result
from linli.cases.actions.hiding import hide_from_now_on
from linli.cases.actions.staffing import need_somebody
from linli.cases.actions.turn import Turn, act
from linli.cases.queries.codes import codes_of
from linli.cases.rules.states import WITH_UNIT, Audience, State
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.timing.limits import OF_LAW
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.notices.rules import Recipient
from linli.people.queries import grid_workers_of
from linli.people.queries.units import centre_of
from linli.people.rules import Role
from linli.places.queries import area_of, grid_of, locate


@act("accept")
def accept_case(turn: Turn) -> None:
    """Take it on: from here on the centre answers for it."""
    _classify(turn)


@act("refuse")
def refuse_case(turn: Turn) -> None:
    """Not taken, with the reason and the right door."""
    turn.say("reason", Audience.EVERYBODY)
    turn.say("door", Audience.EVERYBODY)
    turn.set(answered_at=turn.now)


@act("ask_verify")
def ask_to_verify(turn: Turn) -> None:
    """Ask the grid worker to look."""
    if len(turn.case.scope_code) != 15:
        raise BadInput(_("还没有定位到网格，不知道请谁核实"), todo=_("先定位到网格"), field="area")
    if not grid_workers_of(turn.case.scope_code, on=county_day(turn.now), category=turn.case.category):
        raise BadInput(
            _("这个网格现在没有网格员，没有人会去核实"),
            kept=_("没有改动"),
            todo=_("由中心自己核实，或请系统管理员先为这个网格设岗"),
            field="note",
        )
    turn.say("note")


@act("verify")
def verify_case(turn: Turn) -> None:
    """What was seen on the spot."""
    turn.facts["found"] = turn.given["found"]
    if turn.by.role != Role.GRID_WORKER:
        relieve_grid(turn)
    turn.say("finding")


@act("settle_on_spot")
def settle_on_spot(turn: Turn) -> None:
    """Closed where it was found (小事不出格), with what an office would have to show and by the same call-back."""
    need_evidence(turn.case.county, turn.case.category, turn.files)
    turn.set(said_solved=True, finished_at=turn.now, closed_at=turn.now, handler_id=turn.by.id)
    tell_result(turn)
    turn.say("result", Audience.EVERYBODY)


@act("classify")
def classify_case(turn: Turn) -> None:
    """Correct what kind of matter it is; the promise already given stays."""
    _classify(turn)
    if turn.facts.get("order_type"):
        turn.facts["since"] = turn.case.reported_at.isoformat()  # of what its new kind owes from the beginning
    if turn.given.get("urgency"):
        turn.set(urgency=turn.given["urgency"])
        turn.facts["urgency"] = turn.given["urgency"]


def _who_has_it_keeps_it(turn: Turn, category: str) -> None:
    """The centre that answers for it, who has it in hand and who was asked to look must still see it: another kind of matter
    may be nobody's there."""
    case = turn.case
    upward = _("先上报上级，由那里改类别；或请系统管理员为本中心设岗")
    need_somebody(turn, case.centre_id, CENTRE, "category", category=category, todo=upward)
    if turn.came_from == State.VERIFYING:
        _ask_the_new_grid(turn, case.scope_code, category, "category")
    if case.unit_id and case.stage in WITH_UNIT:
        need_somebody(turn, case.unit_id, (*OFFICE, *CENTRE), "category", category=category)


def _keep_of_law(turn: Turn, kind: str) -> None:
    """A petition that was taken in keeps what the law gives it: its days, its written opinion, its review."""
    taken_in = turn.came_from not in (State.REPORTED, State.VERIFYING)
    if taken_in and turn.case.order_type in OF_LAW and kind != turn.case.order_type:
        raise BadInput(
            _("受理以后的信访事项不改成别的类型：期限、处理意见书和复查复核都是法定的"),
            kept=_("没有改动"),
            todo=_("按信访事项办；不该按信访办的，在处理意见里说明"),
            field="order_type",
        )


def _classify(turn: Turn) -> None:
    codes = codes_of(turn.case.county)
    for name, known, word in (
        ("category", codes.categories, _("事项类别")),
        ("order_type", codes.order_types, _("工单类型")),
    ):
        code = turn.given.get(name)
        if not code:
            continue
        if code not in known:
            raise BadInput(
                _("没有“%(code)s”这个%(word)s") % {"code": code, "word": word},
                kept=_("其他内容都还在"),
                todo=_("从列表里选"),
                field=name,
            )
        if name == "order_type":
            _keep_of_law(turn, code)
        if name == "category":
            turn.facts["was"] = turn.case.category
            _who_has_it_keeps_it(turn, code)
        turn.set(**{name: code})
        turn.facts[name] = code
    kept_quiet = bool(turn.given.get("order_type")) and codes.order_types[turn.case.order_type].confidential
    if kept_quiet and not turn.case.confidential:  # never taken back: what was hidden stays hidden
        hide_from_now_on(turn)
        turn.facts["hidden"] = True


@act("locate")
def locate_case(turn: Turn) -> None:
    """Say where it is: a grid (15 digits), or as near as is known (6, 9 or 12), and the point if that is known."""
    code = turn.given["area"]
    if not code.startswith(turn.case.county):
        raise _in_another_county(turn, code)
    day, area = county_day(turn.now), area_of(code)
    grid = grid_of(code, on=day) if len(code) == 15 else None
    if grid is None and (area is None or not area.holds_on(day)):  # a dissolved one is in nobody's sight
        raise BadInput(
            _("没有%(code)s这个网格或地区，或者它已撤销") % {"code": code},
            kept=_("没有改动"),
            todo=_("在地图上选"),
            field="area",
        )
    lon, lat = _pin(turn, code)
    if turn.case.state == State.VERIFYING and code != turn.case.scope_code:
        _ask_the_new_grid(turn, code, turn.case.category, "area")
    turn.facts |= {"area": code, "from": turn.case.scope_code}
    turn.set(scope_code=code, grid_id=grid.id if grid else None, lon=lon, lat=lat)


def _in_another_county(turn: Turn, code: str) -> BadInput:
    """A matter stays with the county it was told to: what its centre can do, and what the city's."""
    centre = centre_of(code[:6], "county") if len(code) >= 6 else None
    there = (
        f"{centre.name}（{centre.phone}）"
        if centre and centre.phone
        else centre.name
        if centre
        else _("那边的综治中心")
    )
    todo = (
        _("能由市级单位办的，派给市级单位；否则用“不予受理”，请反映人找%(there)s")
        if turn.case.tier == "city"
        else _("用“不予受理”，请反映人找%(there)s；牵涉两县、要市级单位办的，上报市级中心")
    )
    return BadInput(_("这个位置不在本县"), kept=_("没有改动"), todo=todo % {"there": there}, field="area")


def _ask_the_new_grid(turn: Turn, code: str, category: str, field: str) -> None:
    """Somebody was asked to look: now it is whoever works where it lies and sees it, and the other need not go."""
    on = county_day(turn.now)
    asked = set(grid_workers_of(code, on=on, category=category)) if len(code) == 15 else set()
    if not asked:
        raise BadInput(
            _("正请网格员现场核实；改到的位置没有网格员，没有人会去"), kept=_("没有改动"),
            todo=_("定位到有网格员的网格，或先由中心填“现场核实”，再改位置"), field=field,
        )  # fmt: skip
    before = set(grid_workers_of(turn.case.scope_code, on=on, category=turn.case.category))
    turn.told += [("grid", Recipient("post", post)) for post in sorted(asked - before)]
    turn.told += [("relieved", Recipient("post", post)) for post in sorted(before - asked)]


def relieve_grid(turn: Turn) -> None:
    """Whoever was asked to look and has not yet need not go any more."""
    asked = grid_workers_of(turn.case.scope_code, on=county_day(turn.now), category=turn.case.category)
    turn.told += [("relieved", Recipient("post", post)) for post in asked]


def _pin(turn: Turn, code: str) -> tuple[float | None, float | None]:
    """The point given; else the one there was, unless it lies elsewhere: it would lead the worker to the old place."""
    case, given = turn.case, turn.given["point"]
    lon, lat = given or (case.lon, case.lat)
    if lon is None or lat is None:
        return None, None
    if any(hit.code.startswith(code) for hit in locate(lon, lat, on=county_day(turn.now), county=case.county)):
        return lon, lat
    if given:
        raise BadInput(_("这个坐标不在所选的位置里"), kept=_("没有改动"), todo=_("核对坐标，或另选位置"), field="point")
    return None, None
