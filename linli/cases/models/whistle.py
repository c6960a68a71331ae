# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from linli.cases.rules.whistle import WAITING, CallFacts, CallState, Ending, Refusal, WhistleKind, Why
from linli.kernel.ids import new_id


class Whistle(models.Model):
    """One summons of units of the tier above. A case may be whistled for again, never twice at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="blown")
    n = models.SmallIntegerField(help_text="the how many-th of its case")
    tier = models.CharField(max_length=7, help_text="who blew it; the units called are of the tier above")
    kind = models.CharField(max_length=4, choices=[(k.value, k.value) for k in WhistleKind])
    why = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Why])
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)  # the centre that blew
    blown_by = models.UUIDField()
    blown_at = models.DateTimeField()
    tried_own = models.BooleanField(help_text="a unit of its own tier had it before; frozen when blown")
    ruled_own_tier = models.BooleanField(null=True, help_text="a ruling said whether its own tier could do it")
    met_at = models.DateTimeField(null=True, help_text="newest record of a meeting")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, default="", choices=[(e.value, e.value) for e in Ending])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "case", "n"], name="whistle_once_a_number"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="whistle_one_open_a_case"
            ),
        ]
        indexes = [models.Index(fields=["county", "blown_at"], name="whistle_blown")]


class Call(models.Model):
    """One called unit: its clock from the call to its part done, its refusal and ruling, the grades both ways."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    whistle = models.ForeignKey(Whistle, models.CASCADE, related_name="called")
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    leg = models.OneToOneField("cases.Leg", models.CASCADE, related_name="call")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    is_lead = models.BooleanField(default=False)
    state = models.CharField(
        max_length=8, default=CallState.CALLED, choices=[(state.value, state.value) for state in CallState]
    )
    called_at = models.DateTimeField()
    sign_due_at = models.DateTimeField()
    contact_due_at = models.DateTimeField()
    come_due_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    part_due_at = models.DateTimeField(help_text="its own clock: the case's promise until the plan says earlier")
    done_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=10, blank=True, default="", choices=[(r.value, r.value) for r in Refusal])
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.UUIDField(null=True)
    upheld = models.BooleanField(null=True, help_text="the ruling: it need not come")
    grade = models.SmallIntegerField(null=True, help_text="by the caller: 3 good, 2 fair, 1 poor")
    grade_back = models.SmallIntegerField(null=True, help_text="of the whistle, by this unit")
    said_own_tier = models.BooleanField(null=True, help_text="this unit: the caller's own tier could do it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "whistle", "unit"], name="call_once_a_unit"),
            models.UniqueConstraint(fields=["whistle"], condition=Q(is_lead=True), name="call_one_lead_a_whistle"),
        ]
        indexes = [
            models.Index(fields=["unit", "called_at"], name="call_unit"),
            models.Index(
                fields=["county", "come_due_at", "case"],
                condition=Q(state__in=sorted(WAITING)),
                name="call_waiting",
            ),
        ]


def calls_of(case_id: UUID, n: int) -> list[Call]:
    """The calls of the case's n-th whistle, with it; one statement."""
    return list(Call.objects.filter(case=case_id, whistle__n=n).select_related("whistle", "leg"))


def facts_of(call: Call) -> CallFacts:
    """What the guard reads of a call."""
    graded, graded_back = call.grade is not None, call.grade_back is not None
    ruled, came, contacted = (at is not None for at in (call.ruled_at, call.came_at, call.contacted_at))
    return CallFacts(call.state, call.is_lead, ruled, graded, contacted, graded_back, _absent(call), came)


def _absent(call: Call) -> bool:
    ended = call.leg.ended_at
    let_go = call.state == CallState.EXCUSED and call.came_at is None and call.upheld is not True
    return let_go and ended is not None and ended > call.come_due_at
