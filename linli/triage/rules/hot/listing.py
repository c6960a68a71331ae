# SPDX-License-Identifier: MulanPSL-2.0
"""Clusters as issues: title, place, span, people, messages, heat."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from linli.triage.rules.hot.clusters import Clusters, best_mean, spread
from linli.triage.rules.hot.heat import heat
from linli.triage.rules.hot.values import Forgotten, HotIssue, HotState, Member, common_area, is_quiet


def listed(clusters: Clusters, least: int, now: datetime | None = None) -> list[HotIssue]:
    """All with at least `least` messages, hottest first."""
    if now is None:
        now = max((member.at for member in clusters.members.values()), default=None)
    if now is None:
        return []
    found = [
        issue_from(clusters, str(cluster), numbers, now)
        for cluster, numbers in clusters.of.items()
        if len(numbers) >= least
    ]
    return sorted(found, key=lambda issue: (-issue.heat, -len(issue.messages), issue.first_at, issue.id))


def issue_from(clusters: Clusters, key: str, numbers: list[int], now: datetime) -> HotIssue:
    """These messages as one issue, whatever clusters they are in."""
    members = sorted((clusters.members[number] for number in numbers), key=lambda one: (one.at, one.id))
    voices = [(one.author, one.at, one.support) for one in members]
    last = members[-1].at
    quiet = is_quiet(last, now, clusters.tuning)
    titled = title_of(clusters, numbers)
    return HotIssue(
        id=key, title=titled.title if titled else "", titled_by=titled.id if titled else "", place=place_of(members), first_at=members[0].at, last_at=last,
        people=len({one.author for one in members}), messages=tuple(one.id for one in members),
        support=max(sum(one.support for one in members), 0), heat=heat(voices), heat_now=heat(voices, now=now),
        state=HotState.CLOSED if quiet else HotState.OPEN,
    )  # fmt: skip


def forgotten(members: list[Member], still: set[str]) -> Forgotten:
    """What these count beside the messages of the authors that are still there."""
    people, support = len({one.author for one in members} - still), sum(one.support for one in members)
    return Forgotten(
        people, len(members), support, min(one.at for one in members), common_area(one.place for one in members)
    )


def title_of(clusters: Clusters, numbers: list[int]) -> Member | None:
    """The message most like the others, whose title is the issue's: no machine's sentence."""
    numbers = [number for number in spread(numbers, 16) if clusters.members[number].title]
    if not numbers:
        return None
    scores = {
        number: best_mean(list(clusters.likenesses(clusters.members[number], numbers).values()), len(numbers))
        for number in numbers
    }
    best = max(numbers, key=lambda number: (round(scores[number], 3), -len(clusters.members[number].title), -number))
    return clusters.members[best]


def place_of(members: list[Member]) -> str:
    """The area code that holds all whose place is known; else the name of a place most of them read; else empty."""
    if code := common_area(member.place for member in members):
        return code
    names = Counter(name for member in members for name in member.features.names)
    common = [name for name, n in names.most_common(5) if n * 2 >= len(members)]
    return max(common, key=lambda name: (names[name], len(name)), default="")
