# SPDX-License-Identifier: MulanPSL-2.0
"""Running limits of a dispute: started, ended, moved on after a pause; the earliest one stands in the row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from linli.clocks.queries import rules_of
from linli.disputes.models import Dispute, Limit, Pause
from linli.disputes.queries.limits import ends
from linli.disputes.rules.limits import ROWS
from linli.disputes.rules.reminding import next_check
from linli.kernel.times import COUNTY_ZONE

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn


def start(turn: Turn, key: str, *, due_at: datetime | None = None, about: UUID | None = None) -> Limit:
    """Start a limit: its end after the table, or the given one."""
    limit = new_limit(turn.dispute, key, turn.now, due_at=due_at, about=about)
    limit.save(force_insert=True)
    turn.clocks_moved = True
    return limit


def new_limit(
    dispute: Dispute, key: str, now: datetime, *, due_at: datetime | None = None, about: UUID | None = None
) -> Limit:
    limit = Limit(
        county=dispute.county, dispute=dispute, key=key, about=about, since=now,
        due_at=due_at or ends(dispute.county, _row(dispute, key), now),
    )  # fmt: skip
    look_again(limit)
    return limit


def look_again(limit: Limit) -> None:
    """When somebody is to be told next, from the end as it is now. A limit that stands or is over waits for nobody."""
    runs = limit.ended_at is None and limit.paused_at is None
    calendar = rules_of(limit.county).calendar
    limit.next_check_at = (
        next_check(limit.key, limit.since, limit.due_at, calendar, rung=limit.rung, rung_at=limit.rung_at)
        if runs
        else None
    )


def end(turn: Turn, *keys: str, about: Iterable[UUID] = ()) -> None:
    """End the running limits of these keys (all, without keys)."""
    running = Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True)
    running = running.filter(key__in=keys) if keys else running
    running = running.filter(about__in=list(about)) if about else running
    turn.clocks_moved |= bool(running.update(ended_at=turn.now, next_check_at=None))


def pause(turn: Turn, kind: str, *, body: str = "", until: date | None = None) -> None:
    Pause.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, kind=kind, body=body, since=turn.now, until=until
    )
    Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, key__in=_pausable(turn)).update(
        paused_at=turn.now, next_check_at=None
    )
    turn.clocks_moved = True


def go_on(turn: Turn) -> None:
    """The pause is over: the limits that stood still end later by it."""
    Pause.objects.filter(dispute=turn.dispute, ended_at__isnull=True).update(ended_at=turn.now)
    pauses = [
        (one.since, one.ended_at)
        for one in Pause.objects.filter(dispute=turn.dispute, ended_at__isnull=False).order_by("since")
        if one.ended_at
    ]
    for limit in Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, paused_at__isnull=False):
        inside = [(since, ended) for since, ended in pauses if ended > limit.since]
        limit.due_at = ends(limit.county, _row(turn.dispute, limit.key), limit.since, inside)
        limit.paused_at = None
        limit.rung = 0 if limit.due_at > turn.now else limit.rung  # a new end is told anew
        look_again(limit)
        limit.save(update_fields=["due_at", "paused_at", "rung", "next_check_at"])
    turn.clocks_moved = True


def _row(dispute: Dispute, key: str) -> str:
    """The row of the table: "tier" is the one of the tier that the dispute is on."""
    return f"tier_{dispute.tier}" if key == "tier" else key


def _pausable(turn: Turn) -> list[str]:
    return [key for key in ROWS if key.startswith(("mediate", "court_"))] + ["tier"]


def show_next(turn: Turn) -> None:
    """Bring the earliest running limit into the row, if any limit moved."""
    if not turn.clocks_moved:
        return
    running = Limit.objects.filter(dispute=turn.dispute, ended_at__isnull=True, paused_at__isnull=True)
    first = running.order_by("due_at", "pk").first()
    turn.set(due_at=first.due_at if first else None, due_step=first.key if first else "")


def day_ends(day: date) -> datetime:
    """The last second of a county day."""
    return datetime.combine(day, time(23, 59, 59), COUNTY_ZONE)
