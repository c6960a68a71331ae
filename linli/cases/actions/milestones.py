# SPDX-License-Identifier: MulanPSL-2.0
"""Tell a leader of the milestones that are due within a day, and of those that were missed: each once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from linli.cases.models import Milestone
from linli.cases.rules.reception import Told
from linli.cases.rules.states import Stage
from linli.kernel.times import county_day
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.people.queries.posts import held_among

MOST = 500
KINDS = {Told.SOON: "case.milestone.soon", Told.LATE: "case.milestone.late"}


@transaction.atomic
def tell_of_milestones(*, now: datetime) -> int:
    """How many were told of. Two workers at once take different rows, and a row remembers what was told of it."""
    today = county_day(now)
    late = Q(due_on__lt=today, told__lt=Told.LATE)
    soon = Q(due_on__gte=today, due_on__lte=today + timedelta(days=1), told__lt=Told.SOON)
    rows = Milestone.objects.select_for_update(of=("self",), skip_locked=True).select_related("taken__case")
    rows = rows.filter(late | soon, reached_at__isnull=True, taken__ended_at__isnull=True)
    found = list(rows.exclude(taken__case__stage=Stage.ENDED).order_by("due_on", "pk")[:MOST])
    held, tellings = held_among([row.taken.leader for row in found], on=today), []
    for row in found:
        row.told = Told.LATE if row.due_on < today else Told.SOON
        about = row.taken.case.subject
        leader, centre = Recipient("post", row.taken.leader), Recipient("unit", row.taken.case.centre_id)
        told = leader if row.taken.leader in held else centre
        tellings.append(Telling(KINDS[Told(row.told)], about, [told], {}))
    Milestone.objects.bulk_update(found, ["told"])
    tell_many(tellings, at=now)
    return len(found)
