# SPDX-License-Identifier: MulanPSL-2.0
"""What time does by itself: agreed periods that are over lead out, colours that expired are decided anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from linli.disputes.actions import clocks
from linli.disputes.actions.take import take_step
from linli.disputes.actions.turn import Turn
from linli.disputes.models import Colour, Dispute, Limit, Pause
from linli.disputes.rules.limits import MEDICAL
from linli.disputes.rules.states import State
from linli.disputes.rules.table import STEPS
from linli.kernel.refusals import Refusal
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient
from linli.people.rules import system_viewer


def expire_periods(*, now: datetime, limit: int = 200) -> int:
    """End the disputes whose agreed period is over. Each in its own transaction; safe to run twice.

    What lacks only the seal has days for it first; after them the bar looks at it again, each time.
    """
    sealing = Limit.objects.filter(dispute=OuterRef("pk"), key="seal", ended_at__isnull=True, due_at__gte=now)
    late = Dispute.objects.filter(agreed_until__lt=county_day(now), state__in=STEPS["expire"].sources)
    late = late.exclude(state=State.WITH_EXPERT, dispute_type__startswith=MEDICAL)  # the bar says why
    late = late.exclude(Exists(sealing))
    return _each("expire", list(late.order_by("agreed_until", "pk").values_list("pk", "county")[:limit]), now)


def end_rests(*, now: datetime, limit: int = 200) -> int:
    """Suspended to a day that is over: mediation goes on. Where the agreed period is over too, that led out before."""
    over = Pause.objects.filter(ended_at__isnull=True, kind="suspend", until__lt=county_day(now))
    over = over.filter(dispute__state__in=STEPS["rest_over"].sources).order_by("until", "pk")
    return _each("rest_over", list(over.values_list("dispute", "county")[:limit]), now)


def _each(step: str, rows: Sequence[tuple[UUID, str]], now: datetime) -> int:
    done = 0
    for dispute_id, county in rows:
        try:
            take_step(dispute_id, step, by=system_viewer(county), now=now)
            done += 1
        except Refusal:  # somebody was faster
            continue
    return done


def expire_colours(*, now: datetime, limit: int = 200) -> int:
    """A colour that nobody decided anew ends on its day; committee and leader are told. It never rises by itself."""
    over = Colour.objects.filter(ended_at__isnull=True, expires_on__lt=county_day(now)).order_by("expires_on", "pk")
    keys = list(over.values_list("pk", "dispute")[:limit])
    for colour_id, dispute_id in keys:
        _end_colour(colour_id, dispute_id, now)
    return len(keys)


@transaction.atomic
def _end_colour(colour_id: UUID, dispute_id: UUID, now: datetime) -> None:
    dispute = Dispute.objects.select_for_update().get(pk=dispute_id)
    row = Colour.objects.filter(pk=colour_id, ended_at__isnull=True).first()
    if row is None:
        return
    row.ended_at, row.ended_why = now, "expired"
    row.save(update_fields=["ended_at", "ended_why"])
    entry = record(dispute.subject, "colour_expired", by=None, at=now, facts={"colour": row.colour})
    machine = system_viewer(dispute.county)
    turn = Turn(dispute, STEPS["colour"], machine, now, {}, None, frozenset(), dispute.state)  # type: ignore[arg-type]
    clocks.end(turn, "colour", about=[row.pk])
    turn.set(colour="", version=entry.n)
    clocks.show_next(turn)
    dispute.save(update_fields=sorted(turn.changed))
    told = [Recipient("unit", dispute.committee_id)]
    told += [Recipient("post", row.leader_id)] if row.leader_id else []
    tell_several({"dispute.colour_expired.committee": told}, about=dispute.subject, at=now)
