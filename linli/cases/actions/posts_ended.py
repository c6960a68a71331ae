# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody holds a post any more: the centres whose matters, reception days and shifts hang on it hear."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from linli.cases.queries.post_duties import days_of, matters_of, shifts_of
from linli.ledger.rules import Subject
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

LEADERLESS, NO_RECEIVER, NOBODY_ON_DUTY = "case.leader_gone.centre", "reception.leader_gone", "duty.post_gone"


def post_ended(post_id: UUID, at: datetime) -> None:
    """One notice a matter, day and shift."""
    told = [
        Telling(LEADERLESS, one.case.subject, [Recipient("unit", one.case.centre_id)], {})
        for one in matters_of(post_id).select_related("case")
    ]
    told += [
        Telling(NO_RECEIVER, day.subject, [Recipient("unit", day.unit_id)], {"at": day.starts_at.isoformat()})
        for day in days_of(post_id, at)
    ]
    told += [
        Telling(
            NOBODY_ON_DUTY, Subject("duty", shift.pk, shift.county), [Recipient("unit", shift.unit_id)],
            {"on": shift.on.isoformat(), "part": shift.part},
        )
        for shift in shifts_of(post_id, at)
    ]  # fmt: skip
    tell_many(told, at=at)
