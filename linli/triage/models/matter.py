# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.triage.rules.matters import MatterState

_STATES = [(state.value, state.value) for state in MatterState]


class Matter(models.Model):
    """What triage knows of one case or dispute: a row of its own, so that it never reads the rooms above it.

    Its id is the subject's. Ids of matters grow with the time they were told, so a month is a range of ids.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=10, default="case")
    state = models.CharField(max_length=8, choices=_STATES, default=MatterState.NEW)
    bulk = models.BooleanField(default=False)  # what came in thousands waits behind what came alone
    title = models.CharField(max_length=120)
    text = models.TextField()  # without phones, identity numbers and the teller's own name
    order_type = models.CharField(max_length=2)
    category = models.CharField(max_length=8, blank=True, default="")
    urgency = models.CharField(max_length=8)
    handling_class = models.CharField(max_length=2, blank=True, default="")  # only ever a person's word
    scope_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=200, blank=True, default="")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    centre = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    first_centre = models.UUIDField(null=True)  # the one it came to; null: told before this was kept
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    contact_id = models.UUIDField(null=True)  # until the proposal is made; never a key to look a person up by
    same_as = models.UUIDField(null=True)  # the teller said: that one is what I mean too
    part_of = models.UUIDField(null=True)  # split off that one: one person told both
    emergency = models.CharField(max_length=16, blank=True, default="")
    call = models.CharField(max_length=12, blank=True, default="", help_text="the number to call at once")
    reported_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)  # since then category, type and place are a person's words

    class Meta:
        indexes = [
            models.Index(fields=["bulk", "id"], condition=Q(state=MatterState.NEW), name="matter_waiting"),
        ]

    @property
    def is_alarm(self) -> bool:
        """It came in as an emergency, and nobody has said since, by its class or its urgency, that it is none."""
        return self.emergency != "" and self.handling_class in ("", "X") and self.urgency == "critical"

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.id, self.county)
