# SPDX-License-Identifier: MulanPSL-2.0
"""Hot issues found as messages come in: each is compared with those that share its rare runs, and comes to the cluster
it is like, brings two together, or waits alone. Nothing later than the message decides where it goes, but a message
that waited is offered to a cluster again when that grows near it."""

from __future__ import annotations

from datetime import datetime, timedelta

from linli.triage.rules.hot import splitting
from linli.triage.rules.hot.clusters import Clusters
from linli.triage.rules.hot.counts import Counts
from linli.triage.rules.hot.features import features_of, trimmed
from linli.triage.rules.hot.index import MARKS, Index, marks
from linli.triage.rules.hot.listing import forgotten, listed
from linli.triage.rules.hot.values import Forgotten, HotIssue, Member, Tuning

LEAST = 3  # messages that make an issue
WAITING = 2  # clusters up to this size are offered to others again
SWEPT = 500  # messages after which old ones are forgotten


class HotStream:
    """The stream of one county. `to_json` and `from_json` are in stored.py."""

    def __init__(self, tuning: Tuning | None = None, counts: Counts | None = None) -> None:
        self.tuning = tuning or Tuning()
        self.counts = counts or Counts()
        self.index = Index()
        self.clusters = Clusters(self.tuning, self.counts)
        self.numbers: dict[str, int] = {}  # message id → number
        self.next = 0

    def add(
        self, message_id: str, title: str, text: str, at: datetime, author: str, place: str = "", *, support: int = 0,
        read: str = "", category: str = "",
    ) -> str | None:  # fmt: skip
        """Take one message in; the id of the issue it came to, or None while it stands alone.

        `place`, `category`: codes, as far as known; `read`: the area its words name, where nobody said.
        `author`: an opaque key. The same id again changes nothing.
        """
        if message_id not in self.numbers:
            number = self._number(message_id)
            features = features_of(title, text)
            self.counts.add(features.ids)
            features = trimmed(features, self.counts.rarity)
            runs = [run for run, _ in marks(features, self.counts.rarity, MARKS)]
            title = title.strip()[:120]
            member = Member(
                message_id, at, author or message_id, title, place, support, features, runs, read=read, category=category
            )  # fmt: skip
            self.clusters.members[number] = member
            self._place(number, member)
            if self.next % SWEPT == 0:
                self.forget_before(at - timedelta(days=self.tuning.keep_days))
        return self.issue_of(message_id)

    def issue_of(self, message_id: str) -> str | None:
        number = self.numbers.get(message_id)
        if number is None:
            return None
        cluster = self.clusters.members[number].cluster
        return str(cluster) if len(self.clusters.of[cluster]) >= LEAST else None

    def issues(self, now: datetime | None = None) -> list[HotIssue]:
        """Every issue, hottest first. `now` (else the newest message) decides which are closed and how hot they are now."""
        return listed(self.clusters, LEAST, now)

    def join(self, one: str, other: str) -> str:
        """A person says two issues are one; the id that stays. It is not split again before it has grown."""
        if one == other:
            return one
        kept = self.clusters.join(int(one), int(other))
        self.clusters.look(kept)
        return str(kept)

    def forget_before(self, at: datetime) -> None:
        """Messages that wait alone since before `at` are compared no more; what came to an issue stays with it."""
        old = set()
        for numbers in self.clusters.of.values():
            if len(numbers) < LEAST and all(self.clusters.members[number].at < at for number in numbers):
                old.update(numbers)
        for number in old:
            self.clusters.take_out(number)
            del self.numbers[self.clusters.members.pop(number).id]
        if old:
            self.index.forget(old)

    def forget_old(self, before: datetime) -> dict[int, Forgotten]:
        """Messages of issues from before `before` are compared no more; what they counted, by cluster.

        The caller keeps that, and does this where the stream is stored: replayed, it ends the same way.
        """
        members, found, gone = self.clusters.members, dict[int, Forgotten](), set[int]()
        for cluster, numbers in list(self.clusters.of.items()):
            old = [number for number in numbers if members[number].at < before] if len(numbers) >= LEAST else []
            if old:
                left = self.clusters.drop(cluster, set(old))
                found[cluster] = forgotten([members[n] for n in old], {members[n].author for n in left})
                gone.update(old)
        for number in gone:
            del self.numbers[members.pop(number).id]
        if gone:
            self.index.forget(gone)
        return found

    def _number(self, message_id: str) -> int:
        number, self.next = self.next, self.next + 1
        self.numbers[message_id] = number
        return number

    def _place(self, number: int, member: Member) -> None:
        near = self.index.near(member.features, self.counts.rarity)
        likes = self.clusters.likenesses(member, near)
        fitting = self.clusters.fitting(member, likes)
        self.index.add(number, member.marks)
        if not fitting:
            self.clusters.open(number)
            return
        self.clusters.move(number, fitting[0][1])
        for _, other in fitting[1:]:
            self._bring_together(member, other)
        self._offer_again(member, likes)
        if splitting.is_due(self.clusters, member.cluster):
            self._split(member.cluster)

    def _bring_together(self, member: Member, other: int) -> None:
        """The new message is like two clusters: one of them waits alone, or both are alike."""
        own, clusters = member.cluster, self.clusters
        if own == other or other not in clusters.of:
            return
        asked = self.tuning.join * min(clusters.asks(own), clusters.asks(other))
        waits = len(clusters.of[other]) == 1 and not clusters.apart(other, own)
        if waits or clusters.between(own, other) >= asked:
            clusters.join(own, other)

    def _offer_again(self, member: Member, likes: dict[int, float]) -> None:
        """Messages near the new one that waited: the cluster has grown, and may be like them now."""
        clusters = self.clusters
        for number, like in likes.items():
            waiting = clusters.members[number].cluster
            if waiting == member.cluster or len(clusters.of[waiting]) > WAITING or like < self.tuning.likeness * 0.7:
                continue
            if clusters.to_cluster(number, member.cluster) >= clusters.asks(member.cluster):
                clusters.move(number, member.cluster)

    def _split(self, cluster: int) -> None:
        found = splitting.halves(self.clusters, cluster)
        if found:
            first, *rest = found[1]
            self.clusters.take_out(first)
            new = self.clusters.open(first)
            for number in rest:
                self.clusters.move(number, new)
            self.clusters.look(new)
        self.clusters.look(cluster)
