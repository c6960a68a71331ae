# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.triage.rules.versions import VersionState

_STATES = [(state.value, state.value) for state in VersionState]


class ModelVersion(models.Model):
    """One trained model of a county: plain arrays and JSON, never unpickled; a named person switches it on and off."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=16, default="category")  # one of KINDS
    name = models.CharField(max_length=40)
    state = models.CharField(max_length=9, choices=_STATES, default=VersionState.CANDIDATE)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)  # the post; null for the command line
    weights = models.BinaryField()
    facts = models.JSONField(default=dict)  # rows, classes, figures on held-out cases, the comparison
    switched_at = models.DateTimeField(null=True)
    switched_by = models.UUIDField(null=True)
    under = ArrayField(models.UUIDField(), default=list)  # while it runs: what ran before it, the newest first

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind", "name"], name="model_version_once"),
            models.UniqueConstraint(
                fields=["county", "kind"], condition=Q(state=VersionState.RUNNING), name="one_running_model_a_kind"
            ),
        ]
