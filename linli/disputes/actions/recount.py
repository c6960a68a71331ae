# SPDX-License-Identifier: MulanPSL-2.0
"""A calendar or a limit changed: the running limits of disputes are reckoned anew, before and after in each ledger."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from linli.clocks.beside import MovedBeside
from linli.clocks.queries import CountyRules
from linli.disputes import texts
from linli.disputes.actions.clocks import DUE, look_again, pauses_of, row_due
from linli.disputes.models import Confirmation, Dispute, Handoff, Limit, Pause
from linli.disputes.rules.limits import reckoned
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def recount_limits(after: CountyRules, change: UUID, by: Viewer | None, now: datetime) -> list[MovedBeside]:
    """Every running limit of the county that is counted by the table and ends at another time now. Locks what it moves.

    One that stands still is reckoned when it goes on.
    """
    running = Limit.objects.filter(county=after.county, ended_at__isnull=True, paused_at__isnull=True).exclude(
        counts=""
    )
    rested = set(Pause.objects.filter(county=after.county, ended_at__isnull=False).values_list("dispute", flat=True))
    rows = running.order_by("dispute", "pk").iterator(2000)
    touched = [limit for limit in rows if _moves(limit, after, rests=limit.dispute_id in rested)]
    moved: list[MovedBeside] = []
    for dispute_id, _limits in groupby(touched, key=lambda one: one.dispute_id):
        dispute = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute_id)
        for limit in running.filter(dispute=dispute):
            if _moves(limit, after):
                moved += _move(dispute, limit, after, change, by, now)
        row_due(dispute)
        dispute.save(update_fields=["version", *DUE])
    return moved


def _moves(limit: Limit, after: CountyRules, *, rests: bool = True) -> bool:
    found = reckoned(limit.counts, limit.since, pauses_of(limit) if rests else (), by=after)
    return (found.due_at, found.waits_for_year) != (limit.due_at, limit.waits_for_year)


def _move(
    dispute: Dispute, limit: Limit, after: CountyRules, change: UUID, by: Viewer | None, now: datetime
) -> list[MovedBeside]:
    found, before = reckoned(limit.counts, limit.since, pauses_of(limit), by=after), limit.due_at
    limit.due_at, limit.waits_for_year = found.due_at, found.waits_for_year
    limit.rung = 0 if found.due_at > max(now, before) else limit.rung  # a later end is told anew
    look_again(limit, after)
    limit.save(update_fields=["due_at", "waits_for_year", "rung", "next_check_at"])
    if limit.due_at == before:  # the year turned out as it was reckoned
        return []
    _beside(limit)
    facts: dict[str, Fact] = {
        "change": change, "limit": limit.key, "was": before.isoformat(), "due": limit.due_at.isoformat(),
    }  # fmt: skip
    dispute.version = record(dispute.subject, "recount", by=by, at=now, facts=facts).n
    return [MovedBeside(dispute.number or "", str(texts.LIMITS.get(limit.key, limit.key)), before, limit.due_at)]


def _beside(limit: Limit) -> None:
    """The same day where it stands a second time: in a confirmation not yet applied for, beside a hand-off."""
    if limit.key == "confirm_apply":
        proposed = Confirmation.objects.filter(agreement=limit.about, state="proposed")
        proposed.update(last_day=county_day(limit.due_at))
    if limit.about and limit.key in ("their", "partner"):
        Handoff.objects.filter(pk=limit.about).update(their_due_at=limit.due_at)
