# SPDX-License-Identifier: MulanPSL-2.0
"""Rule on a unit that asks not to come, release one, plan the parts, keep what a meeting decided, grade both ways."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from linli.cases.actions.turn import Turn, act
from linli.cases.actions.whistle import lead_falls_away
from linli.cases.actions.whistle_answers import change_call, own_call
from linli.cases.models import Call, Leg, Whistle
from linli.cases.queries.whistle import picks, until
from linli.cases.rules.states import Audience, LegOutcome, State
from linli.cases.rules.timing import limits_text
from linli.cases.rules.whistle import CallState
from linli.clocks.queries import clocks_of
from linli.clocks.rules.running import Kind
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE, county_day


def _picked(turn: Turn, field: str) -> Call:
    unit = turn.given[field]
    if unit not in picks(turn.step.name, field, turn.case):
        raise BadInput(_("这个单位不在可以选的单位里"), kept=_("填过的内容都还在"), todo=_("从列表里选"), field=field)
    return Call.objects.select_related("leg").get(case=turn.case, whistle__n=turn.case.whistles, unit=unit)


@act("rule_whistle")
def rule_whistle(turn: Turn) -> None:
    """Final: it comes, or it need not. Where the lead need not, another leads, or nobody is left and it goes back."""
    call, upheld = _picked(turn, "unit"), turn.given["upheld"]
    turn.facts |= {"unit": call.unit_id, "upheld": upheld, "own_tier": turn.given["own_tier"]}
    turn.called = list(turn.case.calls)
    turn.say("reason")
    _note_own_tier(turn)
    ruled = {"ruled_at": turn.now, "ruled_by": turn.by.id, "upheld": upheld}
    if not upheld:
        back = CallState.SIGNED if call.signed_at else CallState.CALLED
        change_call(turn, call, state=back, **ruled)
        return
    new_lead = _new_lead(turn) if call.is_lead else None
    _excuse(turn, call, **ruled)
    if call.is_lead:
        if new_lead is None:
            lead_falls_away(turn)
        else:
            _lead_by(turn, call, new_lead)


def _note_own_tier(turn: Turn) -> None:
    """One ruling that its own tier could do it stays said."""
    whistle = Whistle.objects.filter(case=turn.case, n=turn.case.whistles)
    if turn.given["own_tier"]:
        whistle.update(ruled_own_tier=True)
    else:
        whistle.filter(ruled_own_tier__isnull=True).update(ruled_own_tier=False)


def _new_lead(turn: Turn) -> Call | None:
    """Who leads instead; None where no unit is left. Not saying who, where one could, is an error."""
    if not picks("rule_whistle", "lead", turn.case):
        return None
    if not turn.given.get("lead"):
        raise BadInput(
            _("同意牵头单位不来，就要另定牵头单位"), kept=_("填过的内容都还在"), todo=_("从来的单位里选"), field="lead"
        )
    return _picked(turn, "lead")


def _excuse(turn: Turn, call: Call, **ruled: object) -> None:
    change_call(turn, call, state=CallState.EXCUSED, **ruled)
    Leg.objects.filter(pk=call.leg_id).update(ended_at=turn.now, outcome=LegOutcome.EXCUSED)


def _lead_by(turn: Turn, old: Call, new: Call) -> None:
    change_call(turn, old, is_lead=False)
    change_call(turn, new, is_lead=True)
    Leg.objects.filter(pk=new.leg_id).update(part="lead")
    turn.facts["lead"] = new.unit_id
    turn.set(unit_id=new.unit_id, handler_id=new.leg.signed_by)
    turn.move(State.HANDLING if new.signed_at else State.DISPATCHED)


@act("release_unit")
def release_unit(turn: Turn) -> None:
    """The caller does without one of the assisting units."""
    call = _picked(turn, "unit")
    turn.facts["unit"] = call.unit_id
    turn.called = [call.unit_id]
    turn.say("reason")
    _excuse(turn, call)


@act("plan_part")
def plan_part(turn: Turn) -> None:
    """Who does what by when: a line of the joint plan, and the clock of that unit's leg."""
    call, day = _picked(turn, "unit"), turn.given["day"]
    due_at = datetime.combine(day, time(23, 59, 59), COUNTY_ZONE)
    if due_at <= turn.now:
        raise _bad_day(_("这一天已经过去了"))
    if day > _last_day(turn):
        raise _bad_day(_("分工的日子晚于答复反映人的承诺"))
    turn.facts |= {"unit": call.unit_id, "day": day, "own_limits": limits_text({Kind.PART: until(day, turn.now)})}
    if turn.now < turn.case.due_at < due_at:
        due_at = turn.case.due_at
        turn.facts["with_promise"] = [Kind.PART.value]
    turn.called = [call.unit_id]
    turn.say("task")
    change_call(turn, call, part_due_at=due_at)


def _last_day(turn: Turn) -> date:
    """A part ends with what the reporter was promised; where that is over, with what its lead still owes."""
    ends = turn.case.due_at
    if ends < turn.now:
        legs = [row.due_at for row in clocks_of(turn.case.subject) if row.kind == Kind.LEG and row.stopped_at is None]
        ends = max(legs, default=ends)
    return county_day(ends) if ends > turn.now else date.max


def _bad_day(what: str) -> BadInput:
    return BadInput(what, kept=_("填过的内容都还在"), todo=_("改成承诺日以前的一天，或先申请延期"), field="day")


@act("record_meeting")
def record_meeting(turn: Turn) -> None:
    """What the units decided together; every called unit reads it."""
    turn.called = list(turn.case.calls)
    Whistle.objects.filter(case=turn.case, n=turn.case.whistles).update(met_at=turn.now)
    turn.say("words")


@act("grade_unit")
def grade_unit(turn: Turn) -> None:
    """The caller grades a unit that came. Units are graded, never persons."""
    call = _picked(turn, "unit")
    turn.facts |= {"unit": call.unit_id, "grade": int(turn.given["grade"])}
    turn.say("words")
    change_call(turn, call, grade=int(turn.given["grade"]))


@act("grade_whistle")
def grade_whistle(turn: Turn) -> None:
    """A called unit grades the whistle, and says whether the caller's own tier could have done it."""
    call = own_call(turn)
    turn.facts |= {"unit": call.unit_id, "grade": int(turn.given["grade"]), "own_tier": turn.given["own_tier"]}
    turn.say("words", Audience.STAFF)
    change_call(turn, call, grade_back=int(turn.given["grade"]), said_own_tier=turn.given["own_tier"])
