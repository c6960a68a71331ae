# SPDX-License-Identifier: MulanPSL-2.0
"""Sessions: planned without a clash, held, recorded in the room they were held in."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.attending import check_free
from linli.disputes.actions.rooms import book
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Session
from linli.disputes.rules.states import Where
from linli.kernel.times import COUNTY_ZONE

LONGEST = 8 * 60


@act("plan_session")
def plan_session(turn: Turn) -> None:
    """A time and a place; joint or with one side. Under the safety path the sides are not brought together."""
    kind, side = turn.text("kind"), turn.text("side")
    if kind == "caucus" and not side:
        raise turn.wrong("side", _("背靠背要选与哪一方谈"), _("选一方"))
    if kind == "joint" and turn.dispute.safe_sides:
        raise turn.wrong("kind", _("已启动安全措施，不安排双方见面"), _("改为背靠背"))
    starts_at, minutes = turn.given["starts_at"], turn.given["minutes"]
    if starts_at < turn.now:
        raise turn.wrong("starts_at", _("开始时间已经过去"), _("写以后的时间"))
    if minutes > LONGEST:
        raise turn.wrong("minutes", _("一次最长8小时"), _("写短一些，或者分几次"))
    last = Session.objects.filter(dispute=turn.dispute).aggregate(last=Max("place"))["last"] or 0
    session = Session(
        county=turn.dispute.county, dispute=turn.dispute, place=last + 1, kind=kind,
        side=side if kind == "caucus" else "", starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes),
        place_text=turn.text("place"),
    )  # fmt: skip
    if turn.text("room"):
        book(turn, session)
    check_free(turn, session)
    session.save(force_insert=True)
    turn.facts |= {"session": str(session.pk), "at": f"{starts_at.astimezone(COUNTY_ZONE):%Y%m%dt%H%M}"}
    if session.side:
        turn.facts["side"] = session.side
    clocks.end(turn, "first_session")


@act("cancel_session")
def cancel_session(turn: Turn) -> None:
    session = turn.picked("session", _planned(turn))
    _planned(turn).filter(pk=session.pk).update(state="cancelled")
    if session.side:
        turn.facts["side"] = session.side
        ours = turn.standing.ties.mediating  # where the committee calls it off, who would have held it reads why
        turn.say("reason", Where.CAUCUS, session.side, heard_by=[turn.by.id] if turn.by.id in ours else sorted(ours))
    else:
        turn.say("reason")


@act("hold_session")
def hold_session(turn: Turn) -> None:
    """What was said, in the room it was said in: of a caucus only that side and who was there may read it."""
    session = turn.picked("session", _planned(turn))
    assert turn.by.id is not None
    present = _present(turn)
    _planned(turn).filter(pk=session.pk).update(state="held", held_at=turn.now, held_by=present)
    where = Where.CAUCUS if session.kind == "caucus" else Where.JOINT
    heard = sorted({*present, turn.by.id}) if session.side else []  # who writes it down has read it
    turn.say("record", where, session.side, session=session, heard_by=heard)
    turn.say("proposal", where, session.side, session=session, heard_by=heard)


def _present(turn: Turn) -> list[UUID]:
    """The mediators that were there. One who serves alone is not asked."""
    serve = turn.standing.ties.mediating
    there = turn.given["present"] or (tuple(serve) if len(serve) == 1 else ())
    if not there:
        raise turn.wrong("present", _("没有写哪几位调解员在场"), _("选上在场的调解员"))
    if not set(there) <= serve:
        raise turn.wrong("present", _("在场的要是这件纠纷的调解员"), _("从列表里选"))
    return sorted(there)


@act("suspend")
def suspend(turn: Turn) -> None:
    """It rests; the limits rest with it."""
    turn.say("reason")
    clocks.pause(turn, "suspend", until=_until(turn))


@act("resume")
def resume(turn: Turn) -> None:
    """Its limits go on where it leaves its rest: `take.write_turn`."""
    turn.say("note")


@act("ask_expert")
def ask_expert(turn: Turn) -> None:
    """An expert is asked, if all agree; that time is not counted (医疗纠纷条例 art. 38)."""
    if not turn.given["agreed"]:
        raise turn.wrong("agreed", _("各方没有都同意，不能委托"), _("先征得各方同意"))
    turn.say("question")
    clocks.pause(turn, "expert", body=turn.text("body"), until=_until(turn))


@act("expert_opinion")
def expert_opinion(turn: Turn) -> None:
    turn.say("opinion")


def _until(turn: Turn) -> date | None:
    until: date | None = turn.given["until"]
    if until is not None and until < turn.today:
        raise turn.wrong("until", _("这一天已经过去"), _("写今天或以后的日子"))
    return until


def _planned(turn: Turn):  # type: ignore[no-untyped-def]
    return Session.objects.filter(dispute=turn.dispute, state="planned")
