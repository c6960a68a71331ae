# SPDX-License-Identifier: MulanPSL-2.0
"""Lists in the order of their lamps: red, yellow, green, and last what has none, such as what was answered.

A due time alone orders red before yellow before green. What has no lamp stands in the last part of the list, so that each
part is read in the order of the one index.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case as Choose
from django.db.models import DateTimeField, F, Q, QuerySet, Value, When

from linli.cases.models import Case
from linli.cases.queries.due_lamps import unsure
from linli.cases.queries.paging import Page
from linli.cases.queries.parts import critical_first, parts_page
from linli.cases.rules.states import Stage, State

LAMP = "lamp"


def without_lamp(now: datetime, of: str = "") -> Q:
    """What no lamp is lit for: ended, answered, suspended and not over its last day, or late only by a guess. `of`: the way
    to the case."""
    still = {f"{of}state": State.SUSPENDED, f"{of}due_at__gte": now}
    return Q(**{f"{of}stage": Stage.ENDED}) | Q(**{f"{of}state": State.ANSWERED}) | Q(**still) | unsure(now, of)


def lamp_due(now: datetime, of: str = "") -> Choose:
    """When the promise is due that the lamp stands for; none where no lamp is lit."""
    due_at = F(f"{of}due_at")
    return Choose(When(without_lamp(now, of), then=Value(None)), default=due_at, output_field=DateTimeField(null=True))


def lamp_page(rows: QuerySet[Case], *, now: datetime, size: int, after: str = "", before: str = "") -> Page:
    """One page of `rows`, danger to life or property before all else."""
    parts = [*critical_first(rows.filter(~without_lamp(now))), rows.filter(without_lamp(now))]
    return parts_page(parts, size=size, after=after, before=before)
