# SPDX-License-Identifier: MulanPSL-2.0
"""Which message is in which cluster, and how alike a message is to a cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log2

from linli.triage.rules.hot.counts import Counts
from linli.triage.rules.hot.likeness import ELSEWHERE, Comparer, lies_elsewhere
from linli.triage.rules.hot.values import Member, Tuning

BEST = 3  # the likeness to a cluster is the mean of that many: one odd member pulls nobody in
CROWDED = 8
SEEN = 24  # members of a large cluster that are compared


class Clusters:
    """Members by number, clusters as lists of numbers; a message alone is a cluster of one."""

    def __init__(self, tuning: Tuning, counts: Counts) -> None:
        self.tuning, self.counts = tuning, counts
        self.members: dict[int, Member] = {}
        self.of: dict[int, list[int]] = {}
        self.next = 0
        self.looked: dict[int, int] = {}  # cluster → its size when a split was looked for last
        self.changed: set[int] = set()  # since the caller last emptied it
        self.gone: dict[int, int] = {}  # cluster → the one it was joined to, likewise
        self._comparer = Comparer()

    def likenesses(self, asked: Member, numbers: list[int]) -> dict[int, float]:
        others = [self.members[n] for n in numbers]
        found = self._comparer.likenesses(asked, others, self.counts.rarity)
        return dict(zip(numbers, found, strict=True))

    def fitting(self, asked: Member, likes: Mapping[int, float]) -> list[tuple[float, int]]:
        """(likeness, cluster) of every cluster a message with these likenesses may come to, best first."""
        by: dict[int, dict[int, float]] = defaultdict(dict)
        for number, like in likes.items():
            by[self.members[number].cluster][number] = like
        scored = ((self._score(asked, found, cluster), cluster) for cluster, found in by.items())
        return sorted((one for one in scored if one[0] >= self.asks(one[1])), reverse=True)

    def _score(self, asked: Member, likes: Mapping[int, float], cluster: int) -> float:
        """Those whose place nobody knows must not carry a matter of one town into the issue of another."""
        score = best_mean(list(likes.values()), len(self.of[cluster]))
        return score * ELSEWHERE if self.lies_elsewhere(asked, cluster) else score

    def lies_elsewhere(self, asked: Member, cluster: int) -> bool:
        """Than most of the cluster's messages whose place is known."""
        placed = [one for one in map(self.members.__getitem__, self.some(cluster)) if one.lies] if asked.lies else []
        away = sum(lies_elsewhere(asked, one) for one in placed)
        return 2 * away > len(placed)

    def asks(self, cluster: int) -> float:
        """The likeness a message needs to come in."""
        size, tuning = len(self.of[cluster]), self.tuning
        if size < BEST:
            return tuning.likeness * (tuning.pair if size == 1 else tuning.third)
        return tuning.likeness * (1.0 + tuning.crowd * max(0.0, log2(size / CROWDED)))

    def open(self, number: int) -> int:
        cluster, self.next = self.next, self.next + 1
        self.of[cluster] = [number]
        self.changed.add(cluster)
        self.members[number].cluster = cluster
        return cluster

    def move(self, number: int, to: int) -> None:
        """Out of the cluster it is in, if any, into another."""
        self.take_out(number)
        self.of[to] = sorted([*self.of[to], number])
        self.changed.add(to)
        self.members[number].cluster = to

    def take_out(self, number: int) -> None:
        old = self.members[number].cluster
        if old in self.of:
            self.of[old].remove(number)
            self.changed.add(old)
            if not self.of[old]:
                del self.of[old]
                self.looked.pop(old, None)

    def drop(self, cluster: int, old: set[int]) -> list[int]:
        """These of its messages are no more, and that is no change of it; the numbers left."""
        left = [number for number in self.of[cluster] if number not in old]
        if left:
            self.of[cluster] = left
            self.looked[cluster] = min(self.looked.get(cluster, 0), len(left))
        else:
            del self.of[cluster]
            self.looked.pop(cluster, None)
            self.changed.discard(cluster)
        return left

    def ends_in(self, cluster: int) -> int:
        """Where a joined cluster's messages are now, after every join the caller has not emptied yet."""
        while cluster in self.gone:
            cluster = self.gone[cluster]
        return cluster

    def join(self, one: int, other: int) -> int:
        """Both under the number of the larger."""
        kept, gone = (one, other) if len(self.of[one]) >= len(self.of[other]) else (other, one)
        moved = self.of.pop(gone)
        self.looked.pop(gone, None)
        for number in moved:
            self.members[number].cluster = kept
        self.of[kept] = sorted(self.of[kept] + moved)
        self.changed.add(kept)
        self.gone[gone] = kept
        return kept

    def look(self, cluster: int) -> None:
        """A split of it was looked for at the size it has."""
        self.looked[cluster] = len(self.of[cluster])

    def to_cluster(self, number: int, cluster: int) -> float:
        """The likeness of a message to a cluster it is not in."""
        asked = self.members[number]
        return self._score(asked, self.likenesses(asked, self.some(cluster)), cluster)

    def between(self, one: int, other: int) -> float:
        """The mean likeness of one cluster's messages to the other."""
        asked = self.some(one, BEST * 3)
        score = sum(self.to_cluster(number, other) for number in asked) / len(asked)
        return score * ELSEWHERE if self.apart(one, other) else score

    def apart(self, one: int, other: int) -> bool:
        """Most of one cluster's messages whose place is known lie elsewhere than most of the other's."""
        placed = [member for member in map(self.members.__getitem__, self.some(one)) if member.lies]
        return 2 * sum(self.lies_elsewhere(member, other) for member in placed) > len(placed)

    def some(self, cluster: int, most: int = SEEN) -> list[int]:
        """At most `most` of its members, spread over its life."""
        return spread(self.of[cluster], most)


def spread(numbers: list[int], most: int) -> list[int]:
    """At most `most` of them, the first and the last among them."""
    return numbers if len(numbers) <= most else [numbers[i * (len(numbers) - 1) // (most - 1)] for i in range(most)]


def best_mean(likes: list[float], size: int) -> float:
    """Of the best BEST; those not compared count as not alike."""
    return sum(sorted(likes, reverse=True)[:BEST]) / min(size, BEST)
