# SPDX-License-Identifier: MulanPSL-2.0
"""One hot issue under another, by a person or by the stream: nothing a person gave either of them is lost."""

from __future__ import annotations

from django.db import connection

from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.queries.hot import SHOWN
from linli.triage.queries.hot_trees import root_of
from linli.triage.rules.hot import HotState


def lock_issues(county: str) -> None:
    """First statement of every change: the stream and persons queue up, so neither writes over the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('linli hot issues'), hashtext(%s))", [county])


def join_rows(one: HotIssue, other: HotIssue) -> None:
    """The stream joined their clusters: one is shown for both, if it is not so already.

    The shown one stays where the other was dismissed, for people came to it; else the one a person decided about.
    """
    first, second = root_of(one), root_of(other)
    if first.pk != second.pk:
        kept, gone = (first, second) if _weight(first) > _weight(second) else (second, first)
        put_under(gone, kept)


def put_under(gone: HotIssue, kept: HotIssue) -> None:
    """Its matters belong to the other; so do its name and its lead, where the other has none."""
    gone.state, gone.into = HotState.MERGED, kept
    gone.save(update_fields=["state", "into", "decided_by", "changed_at"])
    HotMember.objects.filter(issue=gone).update(issue=kept)
    if kept.named_by is None and gone.named_by is not None:
        kept.title, kept.named_by, kept.titled_by = gone.title, gone.named_by, None
    kept.lead_id = kept.lead_id or gone.lead_id
    kept.save(update_fields=["title", "named_by", "titled_by", "lead_id"])


def _weight(row: HotIssue) -> tuple[bool, bool]:
    return row.state in SHOWN, bool(row.named_by or row.lead_id or row.decided_by)
