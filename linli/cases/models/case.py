# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from linli.cases.models.whistle import Call, calls_of, facts_of
from linli.cases.rules.first_receiver import BETWEEN, answering_unit
from linli.cases.rules.reception import ASK_ROWS, PETITIONS
from linli.cases.rules.states import STAGE_OF, Channel, Stage, State, Urgency
from linli.cases.rules.table.common import CENTRE, OFFICE
from linli.cases.rules.whistle import CallFacts
from linli.clocks.queries import due_in, rules_of
from linli.kernel.ids import new_id
from linli.ledger.rules import Subject
from linli.people.queries import holder_of
from linli.people.queries.staffing import is_staffed
from linli.people.queries.units import nearest_centre_above
from linli.people.rules.categories import covers

_STATES = [(state.value, state.value) for state in State]
_STAGES = [(stage.value, stage.value) for stage in Stage]


class Case(models.Model):
    """One matter a resident or grid worker raised, from the first report to the last word.

    The row is the projection of its ledger entries; `version` is the number of the newest one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    number = models.CharField(
        max_length=24, null=True
    )  # given by the last statement before commit, so null only inside
    order_type = models.CharField(max_length=2, default="O")
    category = models.CharField(max_length=8, blank=True, default="")
    urgency = models.CharField(max_length=8, choices=[(u.value, u.value) for u in Urgency], default=Urgency.NORMAL)
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel], default=Channel.WEB)
    state = models.CharField(max_length=12, choices=_STATES, default=State.REPORTED)
    stage = models.CharField(max_length=8, choices=_STAGES, default=Stage.TODO)
    tier = models.CharField(max_length=7, default="county")
    version = models.IntegerField(default=1)

    grid = models.ForeignKey("places.Grid", models.PROTECT, null=True, related_name="+", db_index=False)  # of its day
    scope_code = models.CharField(max_length=15)  # today's area: the only column scope reads
    place_text = models.CharField(max_length=200, blank=True, default="")
    lon = models.FloatField(null=True, help_text="WGS-84 degrees")
    lat = models.FloatField(null=True, help_text="WGS-84 degrees")

    resident = models.ForeignKey("people.Resident", models.PROTECT, null=True, related_name="+", db_index=False)
    contact = models.ForeignKey("people.Contact", models.PROTECT, null=True, related_name="+", db_index=False)
    confidential = models.BooleanField(default=False)  # complaint, tip, petition, or asked for
    secret_digest = models.BinaryField(max_length=32, null=True)

    centre = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)  # answers for it
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", db_index=False)  # newest leg
    handler = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    returns = models.SmallIntegerField(default=0)
    ruled = models.BooleanField(default=False)
    return_by = models.DateTimeField(null=True, help_text="the last moment at which the unit may return it")
    reopened = models.SmallIntegerField(default=0)
    call_backs = models.SmallIntegerField(default=0, help_text="attempts")

    reported_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True, help_text="the teller's clock, shown beside ours, never trusted")
    state_at = models.DateTimeField(help_text="when it came into its state")
    due_at = models.DateTimeField(help_text="end of the promise, UTC")
    waits_for_year = models.SmallIntegerField(null=True, help_text="due_at is the earliest: this year is not loaded")
    finished_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    urged_at = models.DateTimeField(null=True)

    said_solved = models.BooleanField(null=True)  # three facts, kept apart: said by the handler,
    solved = models.BooleanField(null=True)  # told by call-back or the reporter,
    satisfied = models.SmallIntegerField(null=True, help_text="3 satisfied, 2 basically, 1 not")  # and how content

    exclusion = models.CharField(max_length=5, blank=True, default="", db_default="", help_text="from the rates")
    taken = models.BooleanField(default=False, db_default=False, help_text="a leader has taken it up by name")
    reviewed = models.SmallIntegerField(
        default=0, db_default=0, help_text="of a petition: see rules.reception.Reviewed"
    )
    reviewed_at = models.DateTimeField(null=True, help_text="the newest opinion of a review")
    whistles = models.SmallIntegerField(default=0, db_default=0, help_text="blown so far")
    joint = models.BooleanField(default=False, db_default=False, help_text="a whistle is open")

    waits_until = models.DateTimeField(null=True, help_text="suspended: the end of the last day of waiting")
    asked_more = models.SmallIntegerField(default=0, db_default=0, help_text="an extension asked for, not yet decided")
    asked_by = models.UUIDField(null=True)
    extended = models.SmallIntegerField(default=0, db_default=0, help_text="extensions of the running promise")

    lead = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)
    prior_state = models.CharField(max_length=12, blank=True, default="")  # before the merge or the undoable step
    undo_step = models.CharField(max_length=12, blank=True, default="")
    undo_by = models.UUIDField(null=True)
    undo_until = models.DateTimeField(null=True)
    imported = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="case_one_number_a_county"),
            models.CheckConstraint(
                name="case_stage_follows_state",
                condition=Q(*[Q(state=state, stage=stage) for state, stage in STAGE_OF.items()], _connector=Q.OR),
            ),
            models.CheckConstraint(
                name="case_with_unit_has_unit",
                condition=~Q(stage__in=[Stage.TO_SIGN, Stage.HANDLING]) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="case_merged_has_lead", condition=~Q(state=State.MERGED) | Q(lead__isnull=False) & ~Q(lead=F("id"))
            ),
        ]
        indexes = [  # one per kind of viewer; each serves the tab, its order and its count
            models.Index(fields=["centre", "stage", "due_at", "id"], include=["county"], name="case_centre_tab"),
            models.Index(fields=["unit", "stage", "due_at", "id"], include=["county"], name="case_unit_tab"),
            models.Index(fields=["county", "stage", "due_at", "id"], name="case_county_stage"),
            models.Index(OpClass("scope_code", "text_pattern_ops"), "stage", "due_at", "id", name="case_scope_stage"),
            models.Index(
                fields=["county", "due_at"],
                condition=Q(urged_at__isnull=False) & ~Q(stage=Stage.ENDED),
                name="case_urged",
            ),
            models.Index(fields=["county", "urged_at"], condition=Q(urged_at__isnull=False), name="case_urged_when"),
            models.Index(  # danger to life or property stands first in every list
                fields=["county", "due_at", "id"],
                condition=Q(urgency=Urgency.CRITICAL) & ~Q(stage=Stage.ENDED),
                name="case_critical",
            ),
            models.Index(fields=["waits_until"], condition=Q(waits_until__isnull=False), name="case_waits_until"),
            models.Index(fields=["centre", "due_at", "id"], condition=Q(asked_more__gt=0), name="case_asked_more"),
            models.Index(  # the supervisor's desk counts all that is open from this index alone
                fields=["county", "due_at", "id"],
                include=["tier", "scope_code", "stage", "state", "state_at", "returns", "reopened", "category"],
                condition=~Q(stage=Stage.ENDED),
                name="case_watch",
            ),
            models.Index(fields=["county", "reported_at"], name="case_told"),  # the day's sheet, the rates of a period
            models.Index(
                fields=["county", "answered_at"], condition=Q(answered_at__isnull=False), name="case_answered"
            ),
            models.Index(fields=["resident", "id"], condition=Q(resident__isnull=False), name="case_resident"),
            models.Index(fields=["lead"], condition=Q(lead__isnull=False), name="case_lead"),
            models.Index(fields=["contact"], condition=Q(contact__isnull=False), name="case_contact"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def can_be_called(self) -> bool:
        """Whether its reporter left a number: a name alone can be told nothing, and nobody can call it."""
        return self.contact_id is not None and self.contact is not None and self.contact.phone_digest is not None

    @property
    def subject(self) -> Subject:
        return Subject("case", self.id, self.county)

    @property
    def handler_account(self) -> UUID | None:
        return holder_of(self.handler_id)

    @property
    def asker_account(self) -> UUID | None:
        return holder_of(self.asked_by)

    @property
    def has_upper(self) -> bool:
        """Whether a centre of a tier above it is open on its ground."""
        return nearest_centre_above(self.scope_code, self.tier) is not None

    @cached_property
    def ruler_id(self) -> UUID:
        """The centre that rules on it once it was returned too often."""
        from linli.cases.models.rulings import ruling_centre

        return ruling_centre(self.pk, self.centre_id, self.returns)

    def is_left_alone(self, on: date) -> bool:
        """Whether nobody in post at its unit could open it that day; no statement where `with_beside` read who is there."""
        if self.unit_id is None:
            return False
        read = getattr(self, "kinds_there", None)
        if read is not None:
            return not covers((one["kinds"] for one in read), self.category)
        return not is_staffed(self.unit_id, self.category, (*OFFICE, *CENTRE), on=on)

    @cached_property
    def returners(self) -> set[UUID]:
        """The accounts of those who returned it in this round."""
        from linli.cases.models.rulings import who_returned

        return who_returned(self.subject, self.returns)

    @cached_property
    def answering_id(self) -> UUID | None:
        """首接负责: the unit that still answers for it between two; a statement only where it was returned."""
        from linli.cases.models.story import Leg

        between = self.returns and self.state in BETWEEN
        return answering_unit(Leg.objects.filter(case=self.pk), self.answered_at) if between else None

    @cached_property
    def newest_calls(self) -> list[Call]:
        """The calls of the newest whistle; a statement only where one was blown."""
        return calls_of(self.pk, self.whistles) if self.whistles else []

    @cached_property
    def calls(self) -> dict[UUID, CallFacts]:
        """unit → what the guard reads of its call in the newest whistle."""
        return {call.unit_id: facts_of(call) for call in self.newest_calls}

    @property
    def review_by(self) -> datetime | None:
        """The last moment to ask for the review of the newest opinion. None before there is one, and where it ends in
        a year whose days off are not known: a guess shuts nobody out."""
        row = ASK_ROWS.get(self.reviewed)
        told = [at for at in (self.answered_at, self.reviewed_at) if at is not None]
        if row is None or not told:
            return None
        limit = rules_of(self.county).profile.find(PETITIONS, row)
        end = due_in(self.county, max(told), limit.amount, limit.unit, legal=limit.legal)
        return None if end.waits_for_year else end.due_at

    @property
    def reviewer(self) -> UUID | None:
        """The centre that gives the opinion that was asked for, or would be; None where it is not in this system."""
        from linli.cases.models.reviewing import reviewing_centre

        return reviewing_centre(self.subject, self.scope_code, self.tier, self.reviewed)

    @cached_property
    def dealt_with_by(self) -> set[UUID]:
        """The accounts of those who handled, answered or reviewed it."""
        from linli.cases.models.reviewing import who_dealt

        return who_dealt(self.subject)

    @cached_property
    def callers(self) -> set[UUID]:
        """The accounts of those who blew a whistle, or answered one."""
        from linli.cases.models.reviewing import who_was_called

        return who_was_called(self.subject)

    @property
    def holder_id(self) -> UUID | None:
        """The unit that has to act now."""
        return self.unit_id if self.stage in (Stage.TO_SIGN, Stage.HANDLING) else self.centre_id


class CaseText(models.Model):
    """The reporter's words, apart from the narrow row that lists read, with the lexemes they are found by."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="said")
    county = models.CharField(max_length=6)
    text = models.TextField()
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="casetext_words", fastupdate=True)]
