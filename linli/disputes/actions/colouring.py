# SPDX-License-Identifier: MulanPSL-2.0
"""The colour of a dispute: decided by a person, beside what the tests speak for; looked at in a rhythm; going down."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Colour, ColourVisit
from linli.disputes.queries.colour_days import longest_days, rhythm_days
from linli.disputes.queries.leaders import leaders_over
from linli.disputes.queries.proposals import colour_proposal
from linli.disputes.rules.sight import safety_seen
from linli.disputes.rules.states import COLOURS, OVER_STATES, State, Where


@act("colour")
def colour_dispute(turn: Turn) -> None:
    """A decision with reasons, expiry and rhythm; red needs a leader who answers by name."""
    chosen = turn.text("colour")
    old = _in_force(turn)
    if old is not None and COLOURS.index(chosen) < COLOURS.index(old.colour):  # type: ignore[arg-type]
        raise turn.wrong("colour", _("比现在的颜色低"), _("请办“降色”，写明理由"))
    expires, county = turn.given["expires_on"], turn.dispute.county
    longest, rhythm = longest_days(county, chosen), rhythm_days(county, chosen)
    if not turn.today < expires <= turn.today + timedelta(days=longest):
        raise turn.wrong("expires_on", _("有效期要在明天到%(days)s天之内") % {"days": longest}, _("改一个日期"))
    if turn.given["every_days"] > rhythm:
        raise turn.wrong("every_days", _("这个颜色至少%(days)s天跟进一次") % {"days": rhythm}, _("写小一些"))
    _decide(turn, chosen, expires, turn.given["every_days"], _leader(turn, chosen), "raised")


@act("visit_colour")
def visit_colour(turn: Turn) -> None:
    """Somebody looked; the next look is due in the same rhythm."""
    now = _in_force(turn)
    assert now is not None
    assert turn.by.id is not None
    ColourVisit.objects.create(
        county=turn.dispute.county, colour=now, by_post=turn.by.id, found=turn.text("found"), at=turn.now
    )
    now.visited_at, now.next_visit_on = turn.now, turn.today + timedelta(days=now.every_days)
    now.save(update_fields=["visited_at", "next_visit_on"])
    clocks.end(turn, "colour")
    clocks.start(turn, "colour", due_at=clocks.day_ends(now.next_visit_on), about=now.pk)


@act("lower_colour")
def lower_colour(turn: Turn) -> None:
    """Down one step at a time, or off from yellow, after a look; red by the leader who answers for it."""
    chosen, now = turn.text("colour"), _in_force(turn)
    assert now is not None
    place = COLOURS.index(now.colour)  # type: ignore[arg-type]
    allowed = {COLOURS[place - 1].value} if place else {"none"}
    if chosen not in allowed:
        raise turn.wrong("colour", _("只能一级一级地降"), _("先降一级，跟进以后再降"))
    if chosen == "none":
        _end(turn, now, "lowered")
        turn.set(colour="")
        turn.facts["colour"] = "none"
        turn.say("reason", Where.STAFF)  # no new colour that would hold it
        return
    expires = turn.today + timedelta(days=longest_days(turn.dispute.county, chosen))
    _decide(turn, chosen, expires, max(now.every_days, rhythm_days(turn.dispute.county, chosen)), None, "lowered")


def _decide(turn: Turn, chosen: str, expires: date, every: int, leader: UUID | None, why: str) -> None:
    assert turn.by.id is not None
    old = _in_force(turn)
    if old is not None:
        _end(turn, old, why)
    proposed, tests = colour_proposal(turn.dispute, safety=safety_seen(turn.found))
    row = Colour.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, colour=chosen, reason=turn.text("reason"),
        proposed=proposed or "", proposed_why=tests, author_id=turn.by.id, leader_id=leader, decided_at=turn.now,
        expires_on=expires, every_days=every, next_visit_on=turn.today + timedelta(days=every),
    )  # fmt: skip
    turn.set(colour=chosen)
    turn.facts |= {"colour": chosen, "proposed": proposed or "none"}
    if leader:
        turn.facts["leader"] = str(leader)
    clocks.start(turn, "colour", due_at=clocks.day_ends(row.next_visit_on), about=row.pk)


def end_when_over(turn: Turn) -> None:
    """Closed, refused, not taken: nobody looks in any more, and no leader goes on reading. What may stay is decided anew."""
    state = turn.dispute.state
    if not turn.dispute.colour or state == turn.came_from or state not in OVER_STATES | {State.CLOSED}:
        return
    row = _in_force(turn)
    if row is not None:
        _end(turn, row, "over")
    turn.set(colour="")
    turn.facts["colour"] = "none"


def _leader(turn: Turn, chosen: str) -> UUID | None:
    known = {str(post) for post, _name in leaders_over(turn.dispute)}
    if turn.text("leader") and turn.text("leader") not in known:
        raise turn.wrong("leader", _("没有这位领导，或者不管这个地方"), _("从列表里选"))
    if chosen == "red" and not turn.text("leader"):
        raise turn.wrong("leader", _("红色要写明由哪位领导负责"), _("选一位领导"))
    return UUID(turn.text("leader")) if turn.text("leader") else None


def _in_force(turn: Turn) -> Colour | None:
    return Colour.objects.filter(dispute=turn.dispute, ended_at__isnull=True).first()


def _end(turn: Turn, row: Colour, why: str) -> None:
    row.ended_at, row.ended_why = turn.now, why
    row.save(update_fields=["ended_at", "ended_why"])
    clocks.end(turn, "colour")
