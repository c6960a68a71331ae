# SPDX-License-Identifier: MulanPSL-2.0
"""Screening rounds in time: who is asked is told, who is silent is reminded by the ladder of mediation, and a regular
round comes again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.clocks.queries import CountyRules, rules_of
from linli.clocks.queries.told import roster_of
from linli.clocks.registry import Answering
from linli.clocks.rules.rungs import Rung
from linli.disputes.actions.clocks import day_ends
from linli.disputes.models import Screening
from linli.disputes.queries.rounds import asked_units, silent_units
from linli.disputes.rules.reminding import next_check
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient


def look_again(row: Screening, by: CountyRules | None = None) -> None:
    """When silent units are told next; of a round that was ended, never."""
    row.next_check_at = None
    if row.ended_at is None:
        by = by or rules_of(row.county)
        row.next_check_at = next_check(
            "screening", "", row.ordered_at, day_ends(row.due_on), by, rung=row.rung, rung_at=row.rung_at
        )  # fmt: skip


def tell_asked(row: Screening, now: datetime) -> None:
    units = [Recipient("unit", unit) for unit in asked_units(row)]
    tell_several({"screening.order.units": units}, about=_subject(row), at=now)


def remind_rounds(*, now: datetime, most: int = 200) -> int:
    """Tell every rung that is due, one a round; how many were taken."""
    due = Screening.objects.filter(next_check_at__lte=now).order_by("next_check_at", "pk")
    return sum(_remind(key, now) for key in list(due.values_list("pk", flat=True)[:most]))


@transaction.atomic
def _remind(key: UUID, now: datetime) -> bool:
    row = Screening.objects.select_for_update(skip_locked=True).filter(pk=key, next_check_at__lte=now).first()
    step = rules_of(row.county).mediation.above("screening", row.rung) if row else None
    if row is None or step is None:
        return False
    silent = silent_units(row)
    if silent:
        record(_subject(row), step.word, by=None, at=now, facts={"rung": step.place, "silent": len(silent)})
        tell_several(_told(row, step, silent, now), about=_subject(row), at=now, facts={"silent": len(silent)})
    row.rung, row.rung_at = step.place, now
    look_again(row)
    row.save(update_fields=["rung", "rung_at", "next_check_at"])
    return True


def _told(row: Screening, step: Rung, silent: list[UUID], now: datetime) -> dict[str, list[Recipient]]:
    """The silent units; from 催办 on their heads too; from 督办 on who ordered it and the supervisor over the place."""
    roster = roster_of(row.county, now)

    def told(to: str, unit: UUID) -> list[Recipient]:
        return roster.told(to, unit, Answering(row.pk, row.county, row.area_code, unit, 0))

    level = "person" if step.to == "person" else "unit"
    found = {f"screening.{step.word}.units": [one for unit in silent for one in told(level, unit)]}
    if step.to in ("supervisor", "leader"):
        found[f"screening.{step.word}.above"] = told(step.to, row.ordered_by_id)
    return found


def renew_rounds(*, now: datetime, most: int = 200) -> int:
    """Order the next of every regular round whose days are over and that nobody ended. Each in its own transaction."""
    over = Screening.objects.filter(
        again_days__isnull=False, ended_at__isnull=True, next_round__isnull=True, due_on__lt=county_day(now)
    ).order_by("due_on", "pk")
    return sum(_renew(key, now) for key in list(over.values_list("pk", flat=True)[:most]))


@transaction.atomic
def _renew(key: UUID, now: datetime) -> bool:
    """The one before the last is ended: its answers stay to be read."""
    before = Screening.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=key, ended_at=None).first()
    if before is None or before.again_days is None or Screening.objects.filter(follows=before).exists():
        return False
    days = timedelta(days=before.again_days)
    due_on = before.due_on + days
    while due_on < county_day(now):  # the machine stood still for a while
        due_on += days
    row = Screening(
        county=before.county, kind=before.kind, title=before.title, topics=before.topics, area_code=before.area_code,
        ordered_by_id=before.ordered_by_id, ordered_at=now, due_on=due_on, again_days=before.again_days, follows=before,
    )  # fmt: skip
    record(_subject(row), "order", by=None, at=now, facts={"kind": row.kind, "follows": str(before.pk)}, first=True)
    look_again(row)
    row.save(force_insert=True)
    Screening.objects.filter(next_round=before, ended_at__isnull=True).update(ended_at=now, next_check_at=None)
    tell_asked(row, now)
    return True


def _subject(row: Screening) -> Subject:
    return Subject("screening", row.pk, row.county)
