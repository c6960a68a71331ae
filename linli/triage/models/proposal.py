# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from linli.kernel.ids import new_id
from linli.triage.rules.proposal import Outcome, Way

_OUTCOMES = [(one.value, one.value) for one in Outcome]
_WAYS = [(one.value, one.value) for one in Way]


class Proposal(models.Model):
    """What the machine proposed for a matter, why, how sure, by which version; beside it what a person chose.

    The proposed half never changes, by a trigger (migration 0001). The chosen half is written once, when the matter is
    first sent on its way, and only taking that step back empties it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    matter = models.ForeignKey("triage.Matter", models.CASCADE, related_name="proposals", db_index=False)
    n = models.SmallIntegerField(default=1)  # 1 for a new matter; more after a return or a change of tier
    made_at = models.DateTimeField()
    version = models.ForeignKey("triage.ModelVersion", models.PROTECT, null=True, related_name="+", db_index=False)
    engine = models.CharField(max_length=40, default="")  # the version by name; the starting lexicon has no row
    place_code = models.CharField(max_length=15, blank=True, default="")
    place_sure = models.FloatField(null=True)
    category = models.CharField(max_length=8, blank=True, default="")
    category_sure = models.FloatField(null=True)
    is_unsure = models.BooleanField(default=False)
    order_type = models.CharField(max_length=2, blank=True, default="")
    handling_class = models.CharField(max_length=2, blank=True, default="")
    urgency = models.CharField(max_length=8, blank=True, default="")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    way = models.CharField(max_length=9, choices=_WAYS, default=Way.DISPATCH)
    route = models.ForeignKey("triage.Route", models.PROTECT, null=True, related_name="+", db_index=False)
    why = models.JSONField(default=dict)

    outcome = models.CharField(max_length=10, choices=_OUTCOMES, default=Outcome.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    chosen_place = models.CharField(max_length=15, blank=True, default="")
    chosen_category = models.CharField(max_length=8, blank=True, default="")
    chosen_order_type = models.CharField(max_length=2, blank=True, default="")
    chosen_urgency = models.CharField(max_length=8, blank=True, default="")
    chosen_handling = models.CharField(max_length=2, blank=True, default="")
    chosen_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    overridden = ArrayField(models.CharField(max_length=12), default=list)  # which of the fields
    returned_at = models.DateTimeField(null=True)  # the chosen unit gave it back

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "matter", "n"], name="proposal_once_a_turn"),
            models.CheckConstraint(
                name="decided_proposal_says_when",
                condition=Q(outcome__in=[Outcome.OPEN, Outcome.PASSED]) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_decided_after_made",
                condition=Q(decided_at__isnull=True) | Q(decided_at__gte=F("made_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "-n"], name="proposal_of_matter"),
            models.Index(fields=["county", "made_at"], name="proposal_by_time"),
        ]
