# SPDX-License-Identifier: MulanPSL-2.0
"""The last day of waiting is over: the clock runs again, so the case is in hand again, and who has it is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from linli.cases.actions.told import reporter_of
from linli.cases.models import Case
from linli.cases.rules.states import STAGE_OF, State
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

WAIT_OVER = "wait_over"
BATCH = 500


def end_waits(*, now: datetime) -> int:
    """Every case whose last day of waiting is over; one that somebody works on just now is left for the next minute."""
    ended = 0
    while done := _batch(now):
        ended += done
    return ended


@transaction.atomic
def _batch(now: datetime) -> int:
    rows = Case.objects.select_for_update(of=("self",), skip_locked=True).filter(waits_until__lt=now)
    cases = list(rows.order_by("waits_until", "pk")[:BATCH])
    for case in cases:
        case.state, case.stage, case.state_at = State.HANDLING, STAGE_OF[State.HANDLING], now
        case.version, case.waits_until = case.version + 1, None
    record_many([NewEntry(case.subject, WAIT_OVER, now, None, {"to": str(case.state)}) for case in cases])
    Case.objects.bulk_update(cases, ["state", "stage", "state_at", "version", "waits_until"])
    tell_many([telling for case in cases for telling in _tellings(case)], at=now)
    return len(cases)


def _tellings(case: Case) -> list[Telling]:
    merged = Case.objects.filter(lead=case, contact__phone_digest__isnull=False).only("id", "county", "contact_id")
    told = [("unit", case, Recipient("unit", case.unit_id or case.centre_id))]
    told += [("centre", case, Recipient("unit", case.centre_id))] if case.centre_id != case.unit_id else []
    told += [("reporter", case, to) for to in reporter_of(case)]
    told += [("merged", row, Recipient("contact", row.contact_id)) for row in merged if row.contact_id]
    facts = {"lead": str(case.pk)}
    return [
        Telling(f"case.{WAIT_OVER}.{audience}", about.subject, [to], facts if audience == "merged" else {})
        for audience, about, to in told
    ]
