# SPDX-License-Identifier: MulanPSL-2.0
"""What the rooms above tell of a matter, in their own transaction: that it came, and how it stands after a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from linli.kernel.copying import copy_models
from linli.kernel.masking import redact
from linli.kernel.rows import new_row
from linli.triage.actions.choices import (
    decide_proposal,
    note_correction,
    note_return,
    take_decision_back,
    take_return_back,
)
from linli.triage.actions.hot_merging import lock_issues
from linli.triage.actions.hot_places import follow_place
from linli.triage.actions.noticing import forget_tellers, open_again, sign_anew, sign_late
from linli.triage.actions.rows import insert_row
from linli.triage.actions.waking import wake_after_commit
from linli.triage.models import HotIssue, Matter
from linli.triage.rules.matters import (
    ASIDE,
    ASKS_ANEW,
    CORRECTS,
    GIVES_BACK,
    SENDS,
    TAKES_BACK,
    MatterState,
    Now,
    Told,
)

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def note_matter(told: Told) -> None:
    """Keep what triage works on: one INSERT that needs no answer. The caller calls `wake_after_commit` behind it."""
    insert_row(_row(told))


def note_matters(told: Sequence[Told]) -> None:
    """Many at once, by COPY; they wait behind what came alone."""
    copy_models(connection, [_row(one, bulk=True) for one in told])
    if any(not one.ended for one in told):
        wake_after_commit()


def _row(told: Told, *, bulk: bool = False) -> Matter:
    return new_row(
        Matter, id=told.subject.id, county=told.subject.county, kind=told.subject.kind, bulk=bulk,
        state=MatterState.ENDED if told.ended else MatterState.NEW,
        title=told.title, text=redact(told.text), order_type=told.order_type, category=told.category,
        urgency=told.urgency, scope_code=told.scope_code, place_text=told.place_text[:200], lon=told.lon, lat=told.lat,
        centre_id=told.centre_id, first_centre=told.centre_id, contact_id=None if told.ended else told.contact_id, same_as=told.same_as,
        part_of=told.part_of, emergency=told.emergency, call=told.call, reported_at=told.reported_at,
        confirmed_at=told.reported_at if told.confirmed else None,
    )  # fmt: skip


@transaction.atomic
def follow_matter(
    stands: Now,
    step: str,
    *,
    by: Viewer | None,
    now: datetime,
    given: frozenset[str] = frozenset(),
    relabelled: bool = False,
    gave_back: datetime | None = None,
) -> None:
    """Take note of a step of the room above.

    One statement, two where the step corrects, decides, returns or takes back a proposal; three more where it says anew
    what the matter is or where it lies, for then it is recognised by that.

    Args:
        given: the fields that the person filled in.
        relabelled: category, place or title are not what they were.
        gave_back: when the matter was handed to the centre that with this step hands it up again.
    """
    changes, row = _as_it_stands(stands, step, given, now), Matter.objects.filter(pk=stands.subject.id)
    renamed = "order_type" in given and row.exclude(title=stands.title).exists()  # it has become a confidential one
    row.update(**changes)
    if stands.ended and not stands.under_lead:
        forget_tellers([stands.subject.id, *stands.merged])
    elif step in ("reopen", "unmerge"):
        open_again({stands.subject.id: None, **stands.merged})
    if renamed:
        _rename_issues(stands)
    if relabelled and not stands.ended:
        sign_anew(stands.subject.id)
    if "area" in given:
        follow_place(stands.subject.county, stands.subject.id)
    if gave_back:
        note_return(stands.subject.id, now=now, decided_at=gave_back)
    _tell_proposal(stands, step, by, now, given)
    if changes.get("state") == MatterState.DECIDED:
        sign_late(stands.subject.id)
    if changes.get("state") == MatterState.NEW:
        wake_after_commit()


def _rename_issues(stands: Now) -> None:
    lock_issues(stands.subject.county)
    HotIssue.objects.filter(county=stands.subject.county, titled_by=stands.subject.id).update(title=stands.title)


def _as_it_stands(stands: Now, step: str, given: frozenset[str], now: datetime) -> dict[str, object]:
    """Column → value after the step."""
    changes: dict[str, object] = {
        "category": stands.category, "order_type": stands.order_type, "urgency": stands.urgency,
        "scope_code": stands.scope_code, "lon": stands.lon, "lat": stands.lat, "centre_id": stands.centre_id,
        "title": stands.title, "place_text": stands.place_text[:200],
    }  # fmt: skip
    if step in CORRECTS and given & {"category", "area"}:
        changes["confirmed_at"] = now
    if step in SENDS:
        changes |= {"state": MatterState.DECIDED, "unit_id": stands.unit_id}
        changes |= {} if step in ASIDE else {"confirmed_at": now}  # nobody looked at what it is
    if step in ASKS_ANEW and not stands.ended:
        changes |= {"state": MatterState.NEW, "contact_id": stands.contact_id}  # signed anew with its teller
    if step in TAKES_BACK:
        changes["state"] = MatterState.PROPOSED if step == "undo_dispatch" else MatterState.DECIDED
    if stands.ended:
        changes |= {"state": MatterState.ENDED, "contact_id": None}
    return changes


def _tell_proposal(stands: Now, step: str, by: Viewer | None, now: datetime, given: frozenset[str]) -> None:
    post = by.id if by else None
    if step in CORRECTS:
        note_correction(stands, given, by=post, now=now)
    elif step in SENDS:
        decide_proposal(stands, step, by=post, now=now)
    elif step in GIVES_BACK:
        note_return(stands.subject.id, now=now, unit=by.unit_id if by else None)
    elif step == "undo_dispatch":
        take_decision_back(stands.subject.id, now=now)
    elif step == "undo_return":
        take_return_back(stands.subject.id)
