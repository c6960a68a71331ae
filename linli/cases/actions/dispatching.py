# SPDX-License-Identifier: MulanPSL-2.0
"""Dispatch, sign, return, rule, up and down the four tiers, and take back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from linli.cases.actions.rounds import new_round
from linli.cases.actions.staffing import need_somebody
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Leg
from linli.cases.models.rulings import is_topmost
from linli.cases.queries.codes import codes_of
from linli.cases.queries.limits import limit_known
from linli.cases.queries.scope import units_to_dispatch, units_to_rule
from linli.cases.rules.states import TIER_WIDTH, TIERS, LegOutcome, State
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.timing.limits import return_window
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.ledger.queries import story_of
from linli.notices.actions import take_back
from linli.notices.rules import Recipient
from linli.people.queries import centre_of
from linli.people.queries.staffing import is_staffed


@act("dispatch")
def dispatch_case(turn: Turn) -> None:
    """Give the case to the one unit that must answer for it."""
    unit = turn.unit_given()
    if unit not in {info.id for info in units_to_dispatch(turn.by)}:
        raise BadInput(
            _("这个单位不归本级派单"),
            kept=_("其他内容都还在"),
            todo=_("从列表里选；给下级中心用“下派”，给上级用“上报”"),
            field="to",
        )
    need_somebody(turn, unit, (*OFFICE, *CENTRE), "to")
    _give(turn, unit)
    turn.say("note")
    may_undo(turn)


@act("rule")
def rule_case(turn: Turn) -> None:
    """Decide who handles it; final. Source: 潍坊 2021 art. 21: the appointed body may not return it."""
    unit = turn.unit_given()
    if unit not in {info.id for info in units_to_rule(turn.case, turn.by)}:
        raise BadInput(
            _("这个单位不归本级派单"), kept=_("其他内容都还在"), todo=_("从列表里选一个本级单位"), field="to"
        )
    need_somebody(turn, unit, (*OFFICE, *CENTRE), "to")
    if _ruled_above(turn):
        turn.told.append(("centre", Recipient("unit", turn.case.centre_id)))
    _give(turn, unit)
    turn.set(ruled=True)
    turn.say("reason")


def _give(turn: Turn, unit: UUID) -> None:
    last = limit_known(turn.now, *return_window(turn.case.order_type), county=turn.case.county)
    turn.set(unit_id=unit, handler_id=None, return_by=last)
    turn.facts["unit"] = unit
    leg = Leg(county=turn.case.county, case=turn.case, unit_id=unit, given_by=turn.by.id, given_at=turn.now)
    turn.after.append(leg.save)


@act("sign")
def sign_case(turn: Turn) -> None:
    """The unit takes it; the signer becomes the handler."""
    turn.set(handler_id=turn.by.id)
    open_leg(turn).update(signed_by=turn.by.id, signed_at=turn.now)


@act("return")
def return_case(turn: Turn) -> None:
    """Not ours: back to the dispatcher, and past `max_returns` to a ruling. The clock runs on."""
    _need_another_to_rule(turn)
    most = codes_of(turn.case.county).number("max_returns", 1)
    turn.move(State.RETURNED if turn.case.returns < most else State.IN_RULING)
    turn.set(returns=turn.case.returns + 1)
    turn.facts["returns"] = turn.case.returns
    if turn.case.asked_more:  # lapses, but for one who takes the return back
        turn.facts |= {"asked_more": turn.case.asked_more, "asked_by": turn.case.asked_by}
    turn.say("reason")
    turn.say("basis")
    open_leg(turn).update(ended_at=turn.now, outcome=LegOutcome.RETURNED)
    if turn.case.state == State.IN_RULING and _ruled_above(turn):
        turn.told.append(("upper", Recipient("unit", turn.case.ruler_id)))
    may_undo(turn)


@act("recall")
def recall_case(turn: Turn) -> None:
    """Back from a unit where nobody is left to return it; it was no return, and nothing binds whoever is given it next."""
    turn.facts["had"] = turn.case.unit_id
    turn.say("reason")
    open_leg(turn).update(ended_at=turn.now, outcome=LegOutcome.WITHDRAWN)
    turn.set(unit_id=None, handler_id=None)
    new_round(turn, reopened=False)


def _need_another_to_rule(turn: Turn) -> None:
    """No party rules: what a centre without one above returns itself needs a second person of it, or it would stand."""
    case = turn.case
    if case.unit_id != case.centre_id or not is_topmost(case.centre_id):
        return
    involved = case.returners | {turn.by.account_id}
    if not is_staffed(case.centre_id, "", CENTRE, on=county_day(turn.now), without=involved):
        raise BadInput(
            _("退回后要由本中心另一位同事裁定，上面没有综治中心，本中心也没有第二位受理员"),
            kept=_("填过的内容都还在，事项还在本中心办理"),
            todo=_("请在本中心办理，或吹哨请有关单位来，或请系统管理员再设一个受理岗位"),
        )


def _ruled_above(turn: Turn) -> bool:
    """Whether another centre rules than the one that has it; then the clock is that one's."""
    if turn.case.ruler_id == turn.case.centre_id:
        return False
    turn.facts["ruler"] = turn.case.ruler_id
    return True


@act("hand_up")
def hand_up_case(turn: Turn) -> None:
    """To the centre one tier up, which accepts it anew."""
    tier = TIERS[TIERS.index(turn.case.tier) - 1]
    _to_tier(turn, tier)
    turn.say("reason")


@act("hand_down")
def hand_down_case(turn: Turn) -> None:
    """To the centre one tier down, on whose ground it lies; never to who is complained of."""
    _not_to_them(turn)
    tier = TIERS[TIERS.index(turn.case.tier) + 1]
    _to_tier(turn, tier)
    turn.say("note")


def _not_to_them(turn: Turn) -> None:
    """No field of a matter says whom it is about: whoever hands a confidential one down has to say so by name.

    Source: 信访工作条例(2022) art. 30: not passed to the person or unit it is about.
    """
    about = turn.given.get("about_below")
    if about is None and turn.case.confidential:
        raise BadInput(
            _("这件事要为反映人保密，还没有说清反映的是不是下一级"), kept=_("填过的内容都还在"),
            todo=_("看清反映的内容，答“是”或“否”"), field="about_below",
        )  # fmt: skip
    if about:
        raise NotAllowed(
            _("反映的是下一级单位或它的人，不能交给它"),
            kept=_("没有改动"),
            todo=_("由本级办理，或派给有监督责任的单位"),
        )
    if about is not None:
        turn.facts["about_below"] = about


def _to_tier(turn: Turn, tier: str) -> None:
    centre = centre_of(turn.case.scope_code[: TIER_WIDTH[tier]], tier)
    if centre is None:
        raise NotAllowed(
            _("那一级还没有综治中心"), kept=_("没有改动"), todo=_("请联系系统管理员设立，或直接派给办理单位")
        )
    need_somebody(turn, centre.id, CENTRE, "to")
    turn.facts |= {"from": turn.case.centre_id, "unit": centre.id}
    turn.set(tier=tier, centre_id=centre.id, unit_id=None, handler_id=None)


@act("undo")
def undo_step(turn: Turn) -> None:
    """Take back one's own dispatch, return or close within seconds. Both facts stay in the ledger."""
    case, undone = turn.case, turn.case.undo_step
    take_back(case.subject, f"case.{undone}.", at=case.state_at)
    if undone == "dispatch":
        open_leg(turn).update(ended_at=turn.now, outcome=LegOutcome.UNDONE)
        turn.facts["unit"] = case.unit_id
        if case.unit_id:
            turn.told.append(("unit", Recipient("unit", case.unit_id)))
        turn.set(unit_id=None)
    elif undone == "return":
        leg = (
            Leg.objects.filter(case=case, unit=case.unit_id, outcome=LegOutcome.RETURNED).order_by("-ended_at").first()
        )
        if leg:
            Leg.objects.filter(pk=leg.pk).update(ended_at=None, outcome="")
        if turn.came_from == State.IN_RULING and case.ruler_id != case.centre_id:
            turn.told.append(("upper", Recipient("unit", case.ruler_id)))
        turn.set(returns=case.returns - 1, **_asked_before(turn))
    elif undone == "close":
        turn.set(closed_at=None)
    turn.facts["undone"] = undone
    turn.move(case.prior_state)
    turn.set(undo_step="", undo_by=None, undo_until=None, prior_state="")


def _asked_before(turn: Turn) -> dict[str, object]:
    """The request for more time that lapsed with the return: its clock goes on too."""
    kept = next(line.facts for line in reversed(story_of(turn.case.subject)) if line.step == "return")
    return {name: kept[name] for name in ("asked_more", "asked_by") if name in kept}


def may_undo(turn: Turn) -> None:
    """Open the seconds in which the actor may take this step back."""
    seconds = codes_of(turn.case.county).number("undo_seconds", 10)
    turn.set(
        undo_step=turn.step.name,
        undo_by=turn.by.id,
        undo_until=turn.now + timedelta(seconds=seconds),
        prior_state=turn.came_from,
    )


def open_leg(turn: Turn) -> QuerySet[Leg]:
    """The case's running lead leg, as a query set of one."""
    return Leg.objects.filter(case=turn.case, ended_at__isnull=True, part="lead")
