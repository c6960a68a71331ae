# SPDX-License-Identifier: MulanPSL-2.0
"""Templates that were ever used, papers as they were issued, and who signed them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.papers.rules import Way


class Layout(models.Model):
    """One template's bytes, kept for ever: a paper can be printed again exactly as it was signed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=40)
    built_in = models.BooleanField()
    name = models.CharField(max_length=120, blank=True, default="")
    body = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    in_use = models.BooleanField(default=False)  # the county's own, instead of the built-in one
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind", "sha256"], name="papers_one_template"),
            models.UniqueConstraint(
                fields=["county", "kind"], condition=Q(in_use=True), name="papers_one_template_in_use"
            ),
        ]


class Series(models.Model):
    """The last serial of one body, year and series. The row's lock makes numbers unique and without gaps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    issuer_id = models.UUIDField()
    series = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "issuer_id", "series", "year"], name="papers_one_series")
        ]


class Paper(models.Model):
    """One paper of one matter. Its facts are sealed: they hold names and addresses."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    part = models.CharField(max_length=40, blank=True, default="")  # one of several of a kind: which session, party
    number = models.CharField(max_length=60, blank=True, default="")
    issuer_id = models.UUIDField()
    layout = models.ForeignKey(Layout, models.PROTECT, related_name="+")  # the template it was made with
    sealed = models.BinaryField(null=True)  # the facts as JSON; erased at the end of retention
    digest = models.CharField(max_length=64)  # of template and facts: what a signature binds to
    by_post = models.UUIDField(null=True)
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "issuer_id", "number"], condition=~Q(number=""), name="papers_one_number"
            ),
            models.UniqueConstraint(
                fields=["county", "subject_id", "kind", "part"], condition=Q(voided_at__isnull=True),
                name="papers_one_valid_of_a_part",
            ),
        ]  # fmt: skip


class Signature(models.Model):
    """Somebody signed a paper: when, which way, with what the paper said then. A thumb's print is noted, never kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    signer_id = models.UUIDField()  # the party, agent, mediator or committee
    as_what = models.CharField(max_length=20)
    way = models.CharField(max_length=8, choices=[(way.value, way.value) for way in Way])
    thumb_noted = models.BooleanField(default=False)  # 按了指印: the fact that it is on the paper
    file_id = models.UUIDField(null=True)  # the scan
    digest = models.CharField(max_length=64)
    by_post = models.UUIDField(null=True)  # who took it, when it was on paper
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "paper", "signer_id"], name="papers_one_signature_each"),
            models.CheckConstraint(
                condition=~Q(way="paper") | Q(file_id__isnull=False), name="papers_scan_of_signed_paper"
            ),
        ]
