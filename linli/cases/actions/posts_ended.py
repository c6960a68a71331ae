# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody holds a post any more: the centres whose matters, reception days and shifts hang on it hear."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from linli.cases.actions.told_merged import as_it_stands
from linli.cases.queries.post_duties import called_alone, days_of, left_alone, matters_of, shifts_of, unlooked_at
from linli.ledger.rules import Subject
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.people.queries.posts import unit_of_post
from linli.people.queries.units import nearest_centre_above

ALONE, CALLED, UNLOOKED = "case.nobody_left.centre", "case.called_gone.centre", "case.worker_gone.centre"
LEADERLESS, NO_RECEIVER, NOBODY_ON_DUTY = "case.leader_gone.centre", "reception.leader_gone", "duty.post_gone"


def posts_ended(post_ids: Collection[UUID], at: datetime) -> None:
    """One notice a matter, day and shift, however many posts end at once; and of each matter that nobody is left for."""
    found = [telling for post_id in post_ids for telling in _told_of(post_id, at)]
    once = {(one.kind, one.about, tuple(one.to)): one for one in found}
    tell_many(list(once.values()), at=at)


def _told_of(post_id: UUID, at: datetime) -> Iterator[Telling]:
    for one in matters_of(post_id).select_related("case"):
        yield Telling(LEADERLESS, one.case.subject, [Recipient("unit", one.case.centre_id)], {})
    for day in days_of(post_id, at):
        yield Telling(NO_RECEIVER, day.subject, [Recipient("unit", day.unit_id)], {"at": day.starts_at.isoformat()})
    for shift in shifts_of(post_id, at):
        subject, facts = Subject("duty", shift.pk, shift.county), {"on": shift.on.isoformat(), "part": shift.part}
        yield Telling(NOBODY_ON_DUTY, subject, [Recipient("unit", shift.unit_id)], facts)
    yield from _left_alone(post_id, at)
    for call in called_alone(post_id, at):
        yield Telling(CALLED, call.case.subject, [Recipient("unit", call.whistle.unit_id)], as_it_stands(call.case))
    for case in unlooked_at(post_id, at):
        yield Telling(UNLOOKED, case.subject, [Recipient("unit", case.centre_id)], as_it_stands(case))


def _left_alone(post_id: UUID, at: datetime) -> Iterator[Telling]:
    """What nobody there is there for any more, named with its office: the centre hears, of a centre's own desk the one above."""
    unit, _role = unit_of_post(post_id) or (None, "")
    for case in left_alone(post_id, at):
        to, facts = case.centre_id, as_it_stands(case) | {"had": str(unit)}
        if case.centre_id == unit:
            above = nearest_centre_above(case.scope_code, case.tier)
            if above is None:
                continue
            to = above.id
        yield Telling(ALONE, case.subject, [Recipient("unit", to)], facts)
