# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models
from django.db.models.functions import Cast

from linli.kernel.ids import new_id


class Entry(models.Model):
    """One line of the county's memory. Never changed, never removed: a trigger refuses, hashes and seals would tell.

    No foreign keys: an entry outlives what it names. Written only by raw SQL in `actions`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    n = models.IntegerField(help_text="place in the subject's chain, from 1")
    at = models.DateTimeField()
    step = models.CharField(max_length=40)
    by_id = models.UUIDField(null=True, help_text="the post; a resident's id or a token's where by_role says so")
    by_role = models.CharField(max_length=20, blank=True)
    by_unit = models.UUIDField(null=True)
    facts = models.TextField(default="{}", help_text="canonical JSON: ids, keys, digests; never words or contacts")
    prev = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    xid = models.BigIntegerField(  # of the writing transaction: the sealer must not skip who commits late
        db_default=Cast(Cast(models.Func(function="pg_current_xact_id"), models.TextField()), models.BigIntegerField())
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "subject_kind", "subject_id", "n"], name="one_chain_a_subject"),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="entries_count_from_one"),
        ]
        indexes = [
            models.Index(fields=["county", "xid"], name="entries_to_seal"),
            models.Index(  # of these alone: a step of a matter pays nothing for it
                fields=["county", "subject_kind", "at", "id"],
                name="entries_guardians_read",
                condition=models.Q(subject_kind__in=["door", "export"]),
            ),
        ]
