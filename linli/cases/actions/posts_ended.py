# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody holds a post any more: the centres whose matters, reception days and shifts hang on it hear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from linli.cases.actions.told_merged import as_it_stands
from linli.cases.models import Case
from linli.cases.queries.post_duties import called_alone, days_of, left_alone, matters_of, shifts_of, unlooked_at
from linli.ledger.rules import Subject
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.people.queries.posts import unit_of_post
from linli.people.queries.units import nearest_centre_above

ALONE, CALLED, UNLOOKED = "case.nobody_left.centre", "case.called_gone.centre", "case.worker_gone.centre"
LEADERLESS, NO_RECEIVER, NOBODY_ON_DUTY = "case.leader_gone.centre", "reception.leader_gone", "duty.post_gone"


def post_ended(post_id: UUID, at: datetime) -> None:
    """One notice a matter, day and shift; and of each matter that nobody is left for."""
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
    told += [Telling(ALONE, case.subject, [to], as_it_stands(case)) for case, to in _left_alone(post_id, at)]
    told += [
        Telling(CALLED, call.case.subject, [Recipient("unit", call.whistle.unit_id)], as_it_stands(call.case))
        for call in called_alone(post_id, at)
    ]
    told += [
        Telling(UNLOOKED, case.subject, [Recipient("unit", case.centre_id)], as_it_stands(case))
        for case in unlooked_at(post_id, at)
    ]
    tell_many(told, at=at)


def _left_alone(post_id: UUID, at: datetime) -> Iterator[tuple[Case, Recipient]]:
    """What nobody there is there for any more, with the centre that hears: of a centre's own desk the one above."""
    found = unit_of_post(post_id)
    for case in left_alone(post_id, at):
        if found and case.centre_id == found[0]:
            above = nearest_centre_above(case.scope_code, case.tier)
            if above is not None:
                yield case, Recipient("unit", above.id)
        else:
            yield case, Recipient("unit", case.centre_id)
