# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class Paper(models.Model):
    """One sheet or bundle in the file. `kind` is a key of rules.papers; numbered per committee and year where asked."""

    STATES = ("draft", "final", "scrapped")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    dispute = models.ForeignKey("disputes.Dispute", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=24)
    side = models.CharField(
        max_length=1, blank=True, default=""
    )  # of one side only: its application, its agent's paper
    apart = models.BooleanField(default=False)  # made from words said apart: read like them
    number = models.CharField(max_length=60, blank=True, default="")  # （2026）东人调字第12号
    serial = models.IntegerField(null=True)
    year = models.SmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=[(key, key) for key in STATES], default="final")
    file_id = models.UUIDField(null=True)  # files.StoredFile: the PDF, or the scan
    docx_id = models.UUIDField(null=True)
    pages = models.SmallIntegerField(null=True)
    note = models.CharField(max_length=80, blank=True, default="")
    made_by = models.UUIDField(null=True)  # post
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["dispute", "kind"], name="paper_dispute")]


class PaperCounter(models.Model):
    """The last serial of a committee's papers of a kind in a year; its row is locked by who takes the next."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=24)
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "unit", "year", "kind"], name="paper_counter_one_a_year")
        ]


class PaperTemplate(models.Model):
    """A county's own .docx for a kind of paper; the newest in force is used, else the one that comes with Linli."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=24)
    file_id = models.UUIDField()
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "kind", "at"], name="paper_template_newest")]
