# SPDX-License-Identifier: MulanPSL-2.0
"""What a person does with a hot issue: name it, merge two, dismiss it, bring it back, let one matter lead it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.triage.actions.hot_cooling import cool_down
from linli.triage.actions.hot_merging import lock_issues, put_under
from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.queries.hot import SHOWN, issues_visible_to
from linli.triage.queries.hot_trees import tree_of
from linli.triage.rules.hot import HotState, is_quiet
from linli.triage.rules.hot_decisions import check_decides, clean_name

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def name_issue(issue_id: UUID, title: str, *, by: Viewer, now: datetime) -> HotIssue:
    """A person's words for it; the stream leaves them alone from now on."""
    row = _locked(issue_id, by)
    row.title, row.named_by, row.titled_by = clean_name(title), by.id, None
    row.save(update_fields=["title", "named_by", "titled_by"])
    record(row.subject, "name", by=by, at=now)
    return row


@transaction.atomic
def merge_issues(issue_id: UUID, into: UUID, *, by: Viewer, now: datetime) -> HotIssue:
    """What came to the first and will come to it belongs to the second; name and lead go with it where that has none."""
    if issue_id == into:
        raise BadInput("一个热点不能并到自己", field="into")
    gone, kept = _locked(issue_id, by), _locked(into, by)
    if gone.county != kept.county:
        raise BadInput("两个热点不在同一个县", kept="什么都没有改", field="into")
    if gone.state == HotState.MERGED or kept.state == HotState.MERGED:
        raise NotAllowed("其中一个已经并到别的热点了", kept="什么都没有改")
    if kept.state == HotState.DISMISSED:
        raise NotAllowed("要并到的热点已经被忽略", kept="什么都没有改", todo="先恢复显示，再并")
    cool_down(gone, now)
    cool_down(kept, now)
    gone.decided_by = by.id
    put_under(gone, kept)
    _add_up(kept, gone)
    record(gone.subject, "merge", by=by, at=now, facts={"into": str(kept.pk)})
    return kept


@transaction.atomic
def dismiss_issue(issue_id: UUID, *, by: Viewer, now: datetime) -> HotIssue:
    """Not an issue. It is shown no more, and what comes to it is not either."""
    row = _locked(issue_id, by)
    if row.state not in SHOWN:
        raise NotAllowed("这个热点已经处理过了", kept="什么都没有改")
    return _decide(row, HotState.DISMISSED, "dismiss", by, now)


@transaction.atomic
def restore_issue(issue_id: UUID, *, by: Viewer, now: datetime) -> HotIssue:
    """A dismissal taken back."""
    row = _locked(issue_id, by)
    if row.state != HotState.DISMISSED:
        raise NotAllowed("这个热点没有被忽略", kept="什么都没有改")
    quiet = is_quiet(row.last_at, now)
    return _decide(row, HotState.CLOSED if quiet else HotState.OPEN, "restore", by, now)


@transaction.atomic
def lead_issue(issue_id: UUID, matter_id: UUID, *, by: Viewer, now: datetime) -> HotIssue:
    """One of its matters leads: its answer is meant for all. Sending it is the case's own step."""
    row = _locked(issue_id, by)
    if not HotMember.objects.filter(issue=row, matter_id=matter_id).exists():
        raise BadInput("牵头的事项要在这个热点里", kept="牵头的没有变", field="matter")
    HotIssue.objects.filter(pk__in=[one.pk for one in tree_of(row)]).update(lead_id=None)  # the newest word holds
    row.lead_id = matter_id
    row.save(update_fields=["lead_id"])
    record(row.subject, "lead", by=by, at=now, facts={"matter": str(matter_id)})
    return row


def _locked(issue_id: UUID, by: Viewer) -> HotIssue:
    """The row as it is once whoever writes the county's issues has finished."""
    check_decides(by)
    wanted = issues_visible_to(by).filter(pk=issue_id)
    county = wanted.values_list("county", flat=True).first()
    if county is not None:
        lock_issues(county)
    row = wanted.select_for_update(of=("self",)).first()
    if row is None:
        raise Unknown("没有这个热点问题")
    return row


def _decide(row: HotIssue, state: HotState, step: str, by: Viewer, now: datetime) -> HotIssue:
    cool_down(row, now)
    row.state, row.decided_by = state, by.id
    row.save(update_fields=["state", "decided_by", "heat_now", "changed_at"])
    record(row.subject, step, by=by, at=now)
    return row


def _add_up(kept: HotIssue, gone: HotIssue) -> None:
    """Until the stream counts anew, at the next message: people of both are added, so one who wrote to both counts twice."""
    kept.first_at, kept.last_at = min(kept.first_at, gone.first_at), max(kept.last_at, gone.last_at)
    for name in ("people", "messages", "support", "heat", "heat_now"):
        setattr(kept, name, getattr(kept, name) + getattr(gone, name))
    kept.save(update_fields=["first_at", "last_at", "people", "messages", "support", "heat", "heat_now", "changed_at"])
