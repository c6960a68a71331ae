# SPDX-License-Identifier: MulanPSL-2.0
"""Blow a whistle and recall it: a tier summons units of the tier above."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from linli.cases.actions.rounds import new_round
from linli.cases.actions.staffing import need_somebody
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Call, Leg, Whistle
from linli.cases.queries.codes import codes_of
from linli.cases.queries.whistle import call_limits, dues_of, units_to_whistle, with_promise
from linli.cases.rules.states import LegOutcome, State
from linli.cases.rules.table.common import HEADS, OFFICE
from linli.cases.rules.timing import limits_text
from linli.cases.rules.whistle import MOST_UNITS, CallState, Dues, Ending, WhistleKind
from linli.kernel.refusals import BadInput
from linli.people.queries import unit_info


@act("whistle")
def blow_whistle(turn: Turn) -> None:
    """Summon units of the tier above: one leads, the others assist, each on a leg and a clock of its own."""
    case, given = turn.case, turn.given
    _check_blower(turn)
    units = [_callable_unit(turn, unit) for unit in given["units"]]
    if given["lead"] not in units:
        raise _bad("lead", _("牵头单位要在被吹的单位里"), _("从被吹的单位里选一个牵头"))
    if len(units) > MOST_UNITS:
        raise _bad("units", _("一次最多吹%(most)d个单位") % {"most": MOST_UNITS}, _("只吹离不开的单位"))
    turn.set(unit_id=given["lead"], handler_id=None, whistles=case.whistles + 1, joint=True)
    turn.facts |= {"n": case.whistles, "kind": given["kind"], "why": given["why"], "unit": given["lead"]}
    turn.facts["units"] = [given["lead"], *(unit for unit in units if unit != given["lead"])]
    limits = call_limits(case.county, case.due_at, given["kind"], turn.now, case.urgency)
    bound = with_promise(case.county, case.due_at, limits, turn.now)
    turn.facts |= {"own_limits": limits_text(limits), "with_promise": [kind.value for kind in bound]}
    dues = dues_of(case.county, case.due_at, limits, turn.now)
    turn.say("reason")
    turn.after.append(lambda: _call(turn, units, dues))
    turn.called = units


def _check_blower(turn: Turn) -> None:
    codes = codes_of(turn.case.county)
    hard = turn.given["kind"] == WhistleKind.HARD
    leaders_only = codes.number("whistle_hard_leaders" if hard else "whistle_push_leaders", int(hard))
    if leaders_only and turn.by.role not in HEADS:
        raise _bad(
            "kind",
            _("这种哨由吹哨单位的负责人或分管领导吹"),
            _("改吹工作推进哨，或请负责人来吹") if hard else _("请负责人来吹"),
        )


def _callable_unit(turn: Turn, unit: UUID) -> UUID:
    """The unit if it may be called; else BadInput that says which of the reasons it is."""
    info, case = unit_info(unit), turn.case
    if unit in (case.centre_id, turn.by.unit_id):
        raise _bad("units", _("不能向本单位吹哨"), _("本单位自己能办的直接办；要上级来的，选上一级单位"))
    if info is None or not info.is_open:
        raise _bad("units", _("有的单位不存在，或者已经撤销"), _("从列表里另选"))
    if unit not in {other.id for other in units_to_whistle(case)}:
        raise _bad(
            "units",
            _("%(unit)s不是上一级的单位，不能对它吹哨") % {"unit": info.name},
            _("村社区吹乡镇街道的单位，乡镇街道吹县级部门，县级吹市级单位"),
        )
    need_somebody(turn, unit, OFFICE, "units")
    return unit


def _call(turn: Turn, units: list[UUID], dues: Dues) -> None:
    case, now = turn.case, turn.now
    own_tier = [info.id for info in _own_units(turn)]
    whistle = Whistle(  # type: ignore[misc]
        county=case.county, case=case, n=case.whistles, tier=case.tier, kind=turn.given["kind"], why=turn.given["why"],
        unit_id=case.centre_id, blown_by=turn.by.id, blown_at=now,
        tried_own=Leg.objects.filter(case=case, unit__in=own_tier).exclude(outcome__in=(LegOutcome.UNDONE, LegOutcome.WITHDRAWN)).exists(),
    )  # fmt: skip
    whistle.save(force_insert=True)
    legs, calls = [], []
    for unit in units:
        is_lead = unit == case.unit_id
        leg = Leg(
            county=case.county, case=case, unit_id=unit, part="lead" if is_lead else "assist", given_by=turn.by.id,
            given_at=now,
        )  # fmt: skip
        legs.append(leg)
        calls.append(
            Call(
                county=case.county,
                whistle=whistle,
                case=case,
                leg=leg,
                unit_id=unit,
                is_lead=is_lead,
                called_at=now,
                sign_due_at=dues.sign,
                contact_due_at=dues.contact,
                come_due_at=dues.come,
                part_due_at=dues.part,
            )  # fmt: skip
        )
    Leg.objects.bulk_create(legs)
    Call.objects.bulk_create(calls)


def _own_units(turn: Turn) -> list:
    from linli.people.queries.units import all_open_units

    home = unit_info(turn.case.centre_id)
    return [unit for unit in all_open_units() if home and unit.area_code == home.area_code]


@act("recall_whistle")
def recall_whistle(turn: Turn) -> None:
    """Take the whistle back; the caller answers for the case again."""
    turn.say("reason")
    turn.called = list(turn.case.calls)
    close_whistle(turn, Ending.RECALLED)
    turn.set(unit_id=None, handler_id=None)
    new_round(turn, reopened=False)


def close_whistle(turn: Turn, ending: Ending) -> None:
    """End the open whistle and every leg of it that still runs."""
    case, now = turn.case, turn.now
    turn.set(joint=False)
    if ending == Ending.FINISHED:
        Call.objects.filter(case=case, whistle__n=case.whistles, unit=case.unit_id).update(
            state=CallState.DONE,
            done_at=now,
            came_at=Coalesce("came_at", Value(now)),  # who finishes has come
        )
    else:
        open_calls = Call.objects.filter(case=case, whistle__n=case.whistles, done_at__isnull=True)
        Leg.objects.filter(call__in=open_calls, ended_at__isnull=True).update(
            ended_at=now, outcome=LegOutcome.WITHDRAWN
        )
        open_calls.exclude(state=CallState.EXCUSED).update(state=CallState.EXCUSED)
    Whistle.objects.filter(case=case, n=case.whistles).update(ended_at=now, ending=ending)
    forget_calls(turn)


def forget_calls(turn: Turn) -> None:
    """What was read of the calls is no longer so."""
    for name in ("newest_calls", "calls"):
        turn.case.__dict__.pop(name, None)


def lead_falls_away(turn: Turn) -> None:
    """Nobody is left who must come: back to the caller, at its dispatcher's."""
    close_whistle(turn, Ending.TURNED_DOWN)
    turn.move(State.ACCEPTED)
    turn.set(unit_id=None, handler_id=None)
    new_round(turn, reopened=False)


def _bad(field: str, what: str, todo: str) -> BadInput:
    return BadInput(what, kept=_("填过的内容都还在，没有吹哨"), todo=todo, field=field)
