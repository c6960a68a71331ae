# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.triage.rules.hot import HotState as State


class HotIssue(models.Model):
    """A matter that several people raise about one place or group, as the stream found it and people left it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    cluster = models.IntegerField()  # the stream's number for it
    title = models.CharField(max_length=120)  # a message's own title until a person names it
    titled_by = models.UUIDField(null=True)  # the matter whose title it is
    named_by = models.UUIDField(null=True)  # the post; since then the stream leaves the title alone
    place = models.CharField(max_length=60, blank=True, default="")  # a name read in the messages
    scope_code = models.CharField(max_length=15)  # the smallest area that holds all its matters
    state = models.CharField(max_length=9, choices=[(state.value, state.value) for state in State], default=State.OPEN)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    people = models.IntegerField()
    messages = models.IntegerField()
    support = models.IntegerField(default=0)
    heat = models.FloatField()
    heat_now = models.FloatField()
    lead_id = models.UUIDField(null=True)  # the matter whose answer reaches all
    past = models.JSONField(null=True)  # what the stream has forgotten of it: rules/hot/values.py Forgotten
    into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)
    decided_by = models.UUIDField(null=True)  # the post that merged or dismissed it; null: the stream joined it
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "cluster"], name="hot_cluster_once"),
            models.CheckConstraint(name="hot_issue_ends_after_it_starts", condition=Q(last_at__gte=F("first_at"))),
            models.CheckConstraint(
                name="merged_hot_issue_says_into_which", condition=~Q(state=State.MERGED) | Q(into__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["county", "state", "-heat_now"], name="hot_by_heat")]

    @property
    def subject(self) -> Subject:
        return Subject("hot_issue", self.id, self.county)


class HotMember(models.Model):
    """One matter in an issue: the list behind it. A matter is in one issue at most."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    issue = models.ForeignKey("triage.HotIssue", models.CASCADE, related_name="members", db_index=False)
    matter_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "matter_id"], name="hot_matter_in_one_issue")]
        indexes = [models.Index(fields=["issue", "at"], name="hot_members")]


class HotInbox(models.Model):
    """A matter on its way into the stream, and afterwards until the stream's memory is stored: then the row goes.

    `voice` is 16 bits of the teller's digest: enough to count a dozen people apart, far too few to know one by. Title
    and place are kept as the stream took them: replayed after a step has changed them, it must end the same way.
    """

    matter_id = models.UUIDField(primary_key=True)
    county = models.CharField(max_length=6)
    voice = models.IntegerField(null=True)
    n = models.BigIntegerField(null=True)  # its place in the stream, once it is in
    title = models.CharField(max_length=120, null=True)  # noqa: DJ001  null: not in yet
    place = models.CharField(max_length=15, null=True)  # noqa: DJ001

    class Meta:
        indexes = [
            models.Index(fields=["county", "matter_id"], condition=Q(n__isnull=True), name="hot_waiting"),
            models.Index(fields=["county", "n"], condition=Q(n__isnull=False), name="hot_replayed"),
        ]


class HotMemory(models.Model):
    """The stream of one county as of message `stored_n`; what came since is replayed from the inbox."""

    county = models.CharField(max_length=6, primary_key=True)
    stored = models.BinaryField()  # compressed JSON, never unpickled
    stored_n = models.BigIntegerField(default=0)
    last_n = models.BigIntegerField(default=0)
