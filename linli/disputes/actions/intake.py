# SPDX-License-Identifier: MulanPSL-2.0
"""Register, take in or not, give to another committee or tier, grade."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.consents import go_on_from_consents
from linli.disputes.actions.handovers import accept_incoming, refuse_incoming, sender_of
from linli.disputes.actions.leaving import call_off, drop_plans
from linli.disputes.actions.pairs import follow, pair_of
from linli.disputes.actions.protecting import protect_by_kind
from linli.disputes.actions.told import of_side
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Appointment, DisputeText
from linli.disputes.queries.committees import committee_for, is_committee
from linli.disputes.rules.limits import mediating_key
from linli.disputes.rules.states import Side, Tier, Where
from linli.disputes.rules.tiers import above, below
from linli.disputes.rules.types import check_type
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.places.queries import area_of, grid_of


@act("register")
def register_dispute(turn: Turn) -> None:
    """On the register: what kind, where, how much."""
    _retype(turn)
    if turn.text("area"):
        _place(turn, turn.text("area"))
    if turn.given["amount"] is not None:
        turn.set(amount=turn.given["amount"])
    told = {name: turn.given[name] for name in ("injured", "died", "language") if turn.given[name] is not None}
    if told:
        turn.set(**told)
    turn.say("note", Where.STAFF)
    turn.set(registered_at=turn.now)
    clocks.end(turn, "register")


@act("take")
def take_dispute(turn: Turn) -> None:
    """Taken in: the time for mediating runs; the sides that have not been asked are asked."""
    turn.say("note", Where.STAFF)
    turn.set(taken_at=turn.dispute.taken_at or turn.now)
    clocks.mediate(turn, mediating_key(turn.dispute.dispute_type, accept_incoming(turn)))
    clocks.start(turn, "tier")
    go_on_from_consents(turn)


@act("not_take")
def not_take_dispute(turn: Turn) -> None:
    """Not taken, with the reason and the right door."""
    turn.facts["reason"] = turn.text("reason")
    turn.set(end_reason=turn.text("reason"), ended_at=turn.now)
    DisputeText.objects.filter(dispute=turn.dispute).update(ways=turn.text("door"))
    turn.told += [("side_a", to) for to in of_side(turn, Side.B)]  # asked, where a committee before had taken it in
    refuse_incoming(turn)


@act("reassign")
def reassign_dispute(turn: Turn) -> None:
    """Another committee is the right one; it registers anew."""
    _give(turn, _committee(turn), turn.dispute.tier)


@act("grade")
def grade_dispute(turn: Turn) -> None:
    turn.facts["grade"] = turn.text("grade")
    turn.set(grade=turn.text("grade"))
    turn.say("reason", Where.STAFF)


@act("retype")
def retype_dispute(turn: Turn) -> None:
    _retype(turn)


@act("hand_up")
def hand_up_dispute(turn: Turn) -> None:
    """The tier above goes on with it: from the grid to the village it stays with the same committee."""
    tier = above(turn.dispute.tier)
    if turn.text("committee"):
        target = _committee(turn)
    elif tier == Tier.VILLAGE:
        target = turn.dispute.committee_id
    else:
        found = committee_for(turn.dispute.county, turn.dispute.scope_code, tier.value)
        if found is None:
            raise turn.wrong("committee", _("上一级还没有调委会"), _("从列表里选一个"))
        target = found.id
    _give(turn, target, tier.value)


@act("hand_down")
def hand_down_dispute(turn: Turn) -> None:
    """Back to the doorstep."""
    _give(turn, _committee(turn), below(turn.dispute.tier).value)


def _give(turn: Turn, committee: UUID, tier: str) -> None:
    turn.facts |= {"to": str(committee), "tier": str(tier)}
    Appointment.objects.filter(dispute=turn.dispute).exclude(state="gone").update(
        state="gone", gone_at=turn.now, gone_why="moved"
    )
    call_off(turn, ends_at__gt=turn.now)
    drop_plans(turn)
    clocks.end_tier(turn)
    turn.set(committee_id=committee, tier=str(tier), registered_at=None)
    clocks.start(turn, "register")
    turn.say("reason", Where.STAFF)


def _committee(turn: Turn) -> UUID:
    try:
        wanted = UUID(turn.text("committee"))
    except ValueError:
        wanted = None
    if wanted is None or not is_committee(wanted, turn.dispute.county):
        raise turn.wrong("committee", _("没有这个调委会，或者它已经撤销"), _("从列表里选一个"))
    unit = unit_info(wanted)
    if turn.step.name == "reassign" and unit is not None:
        turn.dispute.tier = _own_tier(unit.tier, turn.dispute.scope_code)
        turn.changed.add("tier")
    return wanted


def _own_tier(tier: str, scope_code: str) -> str:
    if tier == "village" and len(scope_code) == 15:
        return Tier.GRID
    return tier if tier in set(Tier) else Tier.COUNTY


def _retype(turn: Turn) -> None:
    code = check_type(turn.text("dispute_type"))
    turn.facts["type"] = code.lower()
    turn.set(dispute_type=code)
    protect_by_kind(turn)
    turn.set(pair_digest=pair_of(turn.dispute))
    if before := follow(turn.dispute, now=turn.now):
        turn.facts["follows"] = str(before)
    clocks.pick_again(turn, mediating_key(code, sender_of(turn)))


def _place(turn: Turn, code: str) -> None:
    known = code.isdigit() and code.startswith(turn.dispute.county) and len(code) in (6, 9, 12, 15)
    if known:
        found = grid_of(code, on=county_day(turn.now)) if len(code) == 15 else area_of(code)
        known = found is not None
    if not known:
        raise turn.wrong("area", _("没有这个网格或地区，或者它不在本县"), _("核对编码，或者空着"))
    turn.set(scope_code=code)
