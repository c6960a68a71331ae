# SPDX-License-Identifier: MulanPSL-2.0
"""Photos and papers: what is known of a stored file. Its bytes lie under settings.LINLI_MEDIA."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from linli.files import texts
from linli.files.rules import Hold, Scanned
from linli.kernel.ids import new_id


class StoredFile(models.Model):
    """One file as it is kept: rewritten, without place or device. Who may see it is decided by its subject."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    subject_kind = models.CharField(max_length=20, blank=True, default="")  # empty until attached
    subject_id = models.UUIDField(null=True)
    by_post = models.UUIDField(null=True)  # or the integration that acts for no post
    token_digest = models.CharField(max_length=64, blank=True, default="")  # of the draft it was uploaded for
    name = models.CharField(max_length=120)  # the original name, cleaned; the file on disk has a random one
    kind = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)  # of the stored bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    path = models.CharField(max_length=80)  # below settings.LINLI_MEDIA
    thumb_path = models.CharField(max_length=80, blank=True, default="")
    scanned = models.CharField(max_length=12, choices=texts.SCANNED, default=Scanned.NOT_SCANNED)
    hold = models.CharField(max_length=8, blank=True, default=Hold.FREE, db_default="", help_text="see rules.Hold")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_id__isnull=True, subject_kind="")
                | (Q(subject_id__isnull=False) & ~Q(subject_kind="")),
                name="file_subject_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="file_path"),  # for the daily look for bytes without a row
            models.Index(fields=["subject_id"], condition=Q(subject_id__isnull=False), name="file_subject"),
            models.Index(fields=["created_at"], condition=Q(subject_id__isnull=True), name="file_unattached"),
            models.Index(fields=["created_at"], condition=Q(scanned="not_scanned"), name="file_not_scanned"),
        ]
