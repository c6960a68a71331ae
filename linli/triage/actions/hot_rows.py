# SPDX-License-Identifier: MulanPSL-2.0
"""The stream's changed clusters as rows. What a person decided stays: names, mergers, dismissals, leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from linli.ledger.actions import record
from linli.triage.actions.hot_merging import join_rows, lock_issues
from linli.triage.actions.hot_places import area_of_matters
from linli.triage.models.hot import HotIssue, HotMember
from linli.triage.models.matter import Matter
from linli.triage.queries.hot import LEAD_LEFT
from linli.triage.queries.hot_trees import past_of, root_of, to_stored, tree_of
from linli.triage.rules.hot import HotIssue as Found
from linli.triage.rules.hot import HotState, HotStream
from linli.triage.rules.hot.heat import heat_of
from linli.triage.rules.hot.listing import issue_from
from linli.triage.rules.hot.stream import LEAST
from linli.triage.rules.hot.values import Forgotten

_OF_STREAM = (
    "title", "titled_by", "place", "scope_code", "state", "first_at", "last_at", "people", "messages", "support", "heat",
    "heat_now", "changed_at",
)  # fmt: skip


def write_issues(county: str, stream: HotStream, *, now: datetime) -> None:
    """Rows for every cluster that changed since the last call."""
    lock_issues(county)
    clusters = stream.clusters
    changed, gone = set(clusters.changed), {cluster: clusters.ends_in(cluster) for cluster in clusters.gone}
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
        if cluster in rows and kept in rows:
            join_rows(rows[cluster], rows[kept])
    roots = {root_of(row).pk for row in HotIssue.objects.filter(pk__in=[row.pk for row in rows.values()])}
    for root in HotIssue.objects.filter(pk__in=roots).order_by("id"):
        _write(root, stream, now)


def forget_old(county: str, stream: HotStream, *, now: datetime) -> None:
    """What is older than the stream compares leaves it; the rows stay, with what they counted."""
    gone = stream.forget_old(now - timedelta(days=stream.tuning.keep_days))
    rows = list(HotIssue.objects.filter(county=county, cluster__in=gone))
    for row in rows:
        before = past_of(row)
        row.past = to_stored(gone[row.cluster] + before if before else gone[row.cluster])
    HotIssue.objects.bulk_update(rows, ["past"], batch_size=500)


def _opened(county: str, cluster: int, stream: HotStream, now: datetime) -> HotIssue:
    found = issue_from(stream.clusters, str(cluster), stream.clusters.of[cluster], now)
    title, titled_by = _title(found)
    return HotIssue.objects.create(
        county=county, cluster=cluster, title=title, titled_by=titled_by, scope_code=county, first_at=found.first_at,
        last_at=found.last_at, people=0, messages=0, heat=0.0, heat_now=0.0, changed_at=now,
    )  # fmt: skip


def _write(root: HotIssue, stream: HotStream, now: datetime) -> None:
    """Figures and members of an issue and all that was merged into it."""
    clusters, tree = stream.clusters, tree_of(root)
    numbers = sorted(number for row in tree for number in clusters.of.get(row.cluster, []))
    if not numbers:
        return
    found = issue_from(clusters, str(root.cluster), numbers, now)
    past = [one for row in tree if (one := past_of(row))]
    _count(root, found, past)
    root.changed_at = now
    if root.state in (HotState.OPEN, HotState.CLOSED):
        root.state = found.state
    if root.named_by is None:
        root.title, root.titled_by = _title(found)
    ids = [UUID(clusters.members[number].id) for number in numbers]
    area = area_of_matters(ids, [one.area for one in past])
    root.scope_code, root.place = area or root.county, "" if area or found.place.isdigit() else found.place[:60]
    root.save(update_fields=_OF_STREAM)
    _members(root, {UUID(clusters.members[number].id): clusters.members[number].at for number in numbers}, now)


def _count(root: HotIssue, found: Found, past: Sequence[Forgotten]) -> None:
    """What the stream holds and what it has forgotten, together."""
    root.people = found.people + sum(one.people for one in past)
    root.messages = len(found.messages) + sum(one.messages for one in past)
    root.support = found.support + sum(one.support for one in past)
    root.heat, root.heat_now = heat_of(root.people, root.messages, root.support), found.heat_now
    root.first_at = min([found.first_at, *(one.first_at for one in past)])
    root.last_at = found.last_at


def _title(found: Found) -> tuple[str, UUID | None]:
    """The matter's title as it reads now: what was hidden since is not shown here either."""
    if not found.titled_by:
        return found.title, None
    titled_by = UUID(found.titled_by)
    now = Matter.objects.filter(pk=titled_by).values_list("title", flat=True).first()
    return found.title if now is None else now, titled_by


def _members(root: HotIssue, times: dict[UUID, datetime], now: datetime) -> None:
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
        _leads_go_along(root, moved, now)


def _leads_go_along(root: HotIssue, moved: Sequence[UUID], now: datetime) -> None:
    """A matter that led leads what it is in now; what it left has no lead until a person names one."""
    for left in HotIssue.objects.filter(county=root.county, lead_id__in=moved).exclude(pk=root.pk).order_by("id"):
        if root_of(left).pk == root.pk:
            continue
        matter, left.lead_id = left.lead_id, None
        left.save(update_fields=["lead_id"])
        record(left.subject, LEAD_LEFT, by=None, at=now, facts={"matter": str(matter), "to": str(root.pk)})
        if root.lead_id is None:
            root.lead_id = matter
            root.save(update_fields=["lead_id"])
            record(root.subject, "lead", by=None, at=now, facts={"matter": str(matter), "from": str(left.pk)})
