# SPDX-License-Identifier: MulanPSL-2.0
"""The stream's changed clusters as rows. What a person decided stays: names, mergers, dismissals."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.rules.hot import HotState, HotStream
from linli.triage.rules.hot.listing import issue_from
from linli.triage.rules.hot.stream import LEAST


def write_issues(county: str, stream: HotStream, *, now: datetime) -> None:
    """Rows for every cluster that changed since the last call."""
    clusters = stream.clusters
    changed, gone = set(clusters.changed), dict(clusters.gone)
    clusters.changed.clear()
    clusters.gone.clear()
    rows = {
        row.cluster: row
        for row in HotIssue.objects.filter(county=county, cluster__in=changed | gone.keys() | set(gone.values()))
    }
    for cluster in sorted(changed & clusters.of.keys()):
        if cluster not in rows and len(clusters.of[cluster]) >= LEAST:
            rows[cluster] = _opened(county, cluster, stream, now)
    for cluster, kept in gone.items():
        if cluster in rows and kept in rows and rows[cluster].into_id is None:
            rows[cluster].state, rows[cluster].into = HotState.MERGED, rows[kept]
            rows[cluster].save(update_fields=["state", "into"])
    roots = {_root(rows[cluster]).pk for cluster in changed if cluster in rows}
    for root in HotIssue.objects.filter(pk__in=roots).order_by("id"):
        _write(root, stream, now)


def _opened(county: str, cluster: int, stream: HotStream, now: datetime) -> HotIssue:
    found = issue_from(stream.clusters, str(cluster), stream.clusters.of[cluster], now)
    return HotIssue.objects.create(
        county=county, cluster=cluster, title=found.title, scope_code=county, first_at=found.first_at,
        last_at=found.last_at, people=0, messages=0, heat=0.0, heat_now=0.0, changed_at=now,
    )  # fmt: skip


def _root(row: HotIssue) -> HotIssue:
    """Where it was merged to, at the end."""
    for _ in range(20):
        if row.into is None:
            break
        row = row.into
    return row


def _write(root: HotIssue, stream: HotStream, now: datetime) -> None:
    """Figures and members of an issue and all that was merged into it."""
    clusters, numbers = stream.clusters, list[int]()
    for cluster in _below(root):
        numbers += clusters.of.get(cluster, [])
    if not numbers:
        return
    found = issue_from(clusters, str(root.cluster), sorted(numbers), now)
    for name in ("first_at", "last_at", "people", "support", "heat", "heat_now"):
        setattr(root, name, getattr(found, name))
    root.messages, root.changed_at = len(numbers), now
    if root.state in (HotState.OPEN, HotState.CLOSED):
        root.state = found.state
    if root.named_by is None:
        root.title = found.title
    is_code = found.place.isdigit()
    root.scope_code, root.place = (found.place, "") if is_code else (root.county, found.place[:60])
    root.save()
    _members(root, {UUID(clusters.members[number].id): clusters.members[number].at for number in numbers})


def _below(root: HotIssue) -> list[int]:
    """The stream's numbers of an issue and of all merged into it, at any depth."""
    found, seen = [root], {root.pk}
    for row in found:
        for child in HotIssue.objects.filter(into=row):
            if child.pk not in seen:
                seen.add(child.pk)
                found.append(child)
    return [row.cluster for row in found]


def _members(root: HotIssue, times: dict[UUID, datetime]) -> None:
    known = dict(HotMember.objects.filter(county=root.county, matter_id__in=times).values_list("matter_id", "issue_id"))
    by: dict[bool, list[UUID]] = defaultdict(list)
    for matter in times:
        by[matter in known].append(matter)
    HotMember.objects.bulk_create(
        [HotMember(county=root.county, issue=root, matter_id=matter, at=times[matter]) for matter in by[False]]
    )
    moved = [matter for matter in by[True] if known[matter] != root.pk]
    if moved:
        HotMember.objects.filter(county=root.county, matter_id__in=moved).update(issue=root)
