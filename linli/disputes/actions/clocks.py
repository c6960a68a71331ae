# SPDX-License-Identifier: MulanPSL-2.0
"""Running limits of a dispute: started, ended, moved on after a pause; the earliest one stands in the row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.clocks.queries import CountyRules, rules_of
from linli.clocks.rules.running import Reckoned, at_the_latest
from linli.disputes.models import Dispute, Handoff, Limit, Pause
from linli.disputes.rules.limits import MEDIATING, OF_PARTNER, ROWS, is_medical, reckoned
from linli.disputes.rules.reminding import next_check
from linli.disputes.rules.states import Source, State
from linli.kernel.times import COUNTY_ZONE, county_day

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn


DUE = ("due_at", "late_at", "due_step")  # what a dispute's own row says of its limits
OF_SENDER = frozenset({"their", "accept_handoff"})
LASTING = OF_SENDER | {"obligation", "confirm_apply", "confirm_take", "confirm_decide", "revisit", "colour", "partner"}
CHOICE = ("choose_mediator", "name_mediator")
OF_TIER = frozenset({"register", "take", "tier", "ask_other_side", "first_session", *CHOICE})
_PAUSABLE = frozenset({*(key for key in ROWS if key.startswith(("mediate", "court_"))), "tier", "first_session"})


def start(turn: Turn, key: str, *, since: datetime | None = None, **given: Any) -> Limit:
    """Start a limit: its end after the table (since now, or since a day to come), or the given one."""
    limit = new_limit(turn.dispute, key, since or turn.now, **given)
    limit.save(force_insert=True)
    turn.clocks_moved = True
    return limit


def new_limit(
    dispute: Dispute,
    key: str,
    since: datetime,
    *,
    due_at: datetime | None = None,
    about: UUID | None = None,
    counts: str = "",
) -> Limit:
    """`counts`: the row of the table that it goes by, where that is not its key's own. A given day goes by none."""
    limit = Limit(county=dispute.county, dispute=dispute, key=key, about=about, since=since)
    if due_at:
        limit.due_at = due_at
    else:
        limit.counts = counts or (f"tier_{dispute.tier}" if key == "tier" else key)
        _reckon(limit)
    look_again(limit)
    return limit


def _reckon(limit: Limit) -> None:
    found = reckoned(limit.counts, limit.since, pauses_of(limit), by=rules_of(limit.county))
    limit.due_at, limit.waits_for_year = found.due_at, found.waits_for_year


def pauses_of(limit: Limit) -> list[tuple[datetime, datetime]]:
    """The rests inside it that are over; only a mediation rests, not the time of who sent it or has it."""
    if limit.key not in _PAUSABLE:
        return []
    rests = Pause.objects.filter(dispute=limit.dispute_id, ended_at__gt=limit.since).order_by("since")
    return [(one.since, one.ended_at) for one in rests if one.ended_at]


def look_again(limit: Limit, by: CountyRules | None = None) -> None:
    """When somebody is to be told next, from the end as it is now. A limit that stands or is over waits for nobody."""
    limit.next_check_at = None
    if limit.ended_at is None and limit.paused_at is None:
        due_at = late_at(limit) if limit.rung else limit.due_at
        limit.next_check_at = next_check(
            limit.key, limit.counts, limit.since, due_at, by or rules_of(limit.county), rung=limit.rung,
            rung_at=limit.rung_at,
        )  # fmt: skip


def mediate(turn: Turn, key: str) -> None:
    """The time for mediating: taken in once more at another tier, the one that runs already goes on."""
    running = Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True)
    before = running.filter(key__in=MEDIATING).order_by("since").first()
    if running.filter(key="agreed").exists() or (before is not None and before.key == key):
        return
    _end(turn, running.filter(key__in=MEDIATING))
    limit = start(turn, key, since=before.since if before else None)
    if before is not None and before.paused_at:
        _stand_still(turn, Limit.objects.filter(pk=limit.pk), before.paused_at)


def pick_again(turn: Turn, key: str) -> None:
    """Another kind of dispute, another limit: where one runs, counted from when it was first taken in."""
    if Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, key__in=MEDIATING).exists():
        mediate(turn, key)


def agree(turn: Turn, until: date) -> None:
    """What both sides agreed on is the limit now, in place of the table's; also for a court that waits for it.

    特邀调解规定 art. 27: where both sides agree to a longer time the days of the court do not count.
    """
    end(turn, "agreed", *MEDIATING)
    limit = start(turn, "agreed", due_at=day_ends(until))
    if turn.dispute.state == State.WITH_EXPERT and is_medical(turn.dispute.dispute_type):
        _stand_still(turn, Limit.objects.filter(pk=limit.pk), turn.now)
    waits = Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, key="their", counts__in=OF_PARTNER)
    for their in waits.filter(due_at__lt=day_ends(until)):
        their.due_at, their.counts, their.waits_for_year, their.rung = day_ends(until), "", None, 0
        look_again(their)
        their.save(update_fields=["due_at", "counts", "waits_for_year", "rung", "next_check_at"])
        if their.about:
            Handoff.objects.filter(pk=their.about).update(their_due_at=their.due_at)


def _stand_still(turn: Turn, running: QuerySet[Limit], since: datetime) -> None:
    running.update(paused_at=since, next_check_at=None)
    turn.clocks_moved = True


def choose(turn: Turn) -> None:
    """A mediator is to be found; where a court sent it, the sides have days of their own first (在线调解规则 art. 10)."""
    if turn.dispute.source == Source.COURT:
        start(turn, "choose_mediator")
    start(turn, "name_mediator")


def end(turn: Turn, *keys: str, about: Iterable[UUID] = ()) -> None:
    """End the running limits of these keys (all, without keys)."""
    running = Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True)
    running = running.filter(key__in=keys) if keys else running
    running = running.filter(about__in=list(about)) if about else running
    _end(turn, running)


def end_sender(turn: Turn, handoff: UUID) -> None:
    """What is owed to this sender, and to no other one."""
    about = Q(about=handoff) | Q(about__isnull=True)
    _end(turn, Limit.objects.filter(about, dispute=turn.dispute, ended_at__isnull=True, key__in=OF_SENDER))


def end_ours(turn: Turn) -> None:
    """End everything but what another organ owes that has it now."""
    _end(turn, Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True).exclude(key="partner"))


def end_mediation(turn: Turn) -> None:
    """End what the mediation runs under. What is agreed, coloured or owed to a sender runs on, whoever goes on with it."""
    _end(turn, Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True).exclude(key__in=LASTING))


def end_tier(turn: Turn) -> None:
    """End what one committee at one tier had: the mediation itself runs on from when it was first taken in."""
    end(turn, *OF_TIER)


def end_over(turn: Turn) -> None:
    """It is over; what is owed to who sent it runs on until it is reported back."""
    _end(turn, Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True).exclude(key__in=OF_SENDER))


def _end(turn: Turn, running: QuerySet[Limit]) -> None:
    turn.clocks_moved |= bool(running.update(ended_at=turn.now, next_check_at=None))


def pause(turn: Turn, kind: str, *, body: str = "", until: date | None = None) -> None:
    """It stands still, and that has a day too: the one that was named, else one by the table. It is told like any limit."""
    rest = Pause.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, kind=kind, body=body, since=turn.now, until=until
    )
    given: dict[str, Any] = {"due_at": day_ends(until)} if until else {"counts": "rest"}
    start(turn, kind, about=rest.pk, **given)
    stops = _PAUSABLE | ({"agreed"} if kind == "expert" and is_medical(turn.dispute.dispute_type) else set())
    _stand_still(turn, Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, key__in=stops), turn.now)


def go_on(turn: Turn) -> None:
    """The pause is over: the limits that stood still end later by it."""
    rests = Pause.objects.filter(dispute=turn.dispute, ended_at__isnull=True)
    for rest in rests.filter(kind="expert") if is_medical(turn.dispute.dispute_type) else ():
        _agreed_later(turn, turn.today - county_day(rest.since))
    rests.update(ended_at=turn.now)
    end(turn, "suspend", "expert")
    stood = Q(paused_at__isnull=False) | Q(key="agreed")  # what was agreed may end later although it did not stand
    for limit in Limit.objects.filter(stood, dispute=turn.dispute, ended_at__isnull=True):
        before = limit.due_at
        if limit.key == "agreed":
            limit.due_at = day_ends(turn.dispute.agreed_until or turn.today)
        else:
            _reckon(limit)
        limit.paused_at = None
        limit.rung = 0 if limit.due_at > max(turn.now, before) else limit.rung  # a new end is told anew
        look_again(limit)
        limit.save(update_fields=["due_at", "waits_for_year", "paused_at", "rung", "next_check_at"])
    turn.clocks_moved = True


def _agreed_later(turn: Turn, days: timedelta) -> None:
    """An expert's days are not counted in a medical dispute (医疗纠纷预防和处理条例 art. 38): nor in what was agreed."""
    if turn.dispute.agreed_until is not None:
        turn.set(agreed_until=turn.dispute.agreed_until + days)
        turn.facts["until"] = turn.dispute.agreed_until.isoformat()


def show_next(turn: Turn) -> None:
    """Bring the earliest running limit into the row, if any limit moved."""
    if not turn.clocks_moved:
        return
    row_due(turn.dispute)
    turn.changed |= set(DUE)


def row_due(dispute: Dispute) -> None:
    """Set the columns DUE from the running limits: the earliest, and when the first of them is over for sure."""
    running = list(Limit.objects.filter(dispute=dispute, ended_at__isnull=True, paused_at__isnull=True))
    first = min(running, key=lambda one: (one.due_at, one.pk), default=None)
    dispute.due_at, dispute.due_step = (first.due_at, first.key) if first else (None, "")
    dispute.late_at = min(map(late_at, running), default=None)


def late_at(limit: Limit) -> datetime:
    """Until then nobody is called late: the holidays of the year that decides it may not be known."""
    return at_the_latest(Reckoned(limit.due_at, limit.waits_for_year))


def day_ends(day: date) -> datetime:
    """The last second of a county day."""
    return datetime.combine(day, time(23, 59, 59), COUNTY_ZONE)
