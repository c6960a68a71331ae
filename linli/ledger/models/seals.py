# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id


class Seal(models.Model):
    """A statement that exactly these entries existed, with these hashes, at this time. See rules/seals.py."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)
    n = models.IntegerField(help_text="place in the county's chain of seals, from 1")
    at = models.DateTimeField()
    server = models.BigIntegerField(help_text="the database cluster whose transaction ids these are")
    from_xid = models.BigIntegerField()
    below_xid = models.BigIntegerField(help_text="the next seal starts here: all below had ended when this was made")
    count = models.IntegerField()
    leaves = models.BinaryField(help_text="one record an entry, in id order, so that a missing one can be named")
    root = models.BinaryField(max_length=32, help_text="Merkle root over the entries' ids and hashes")
    prev = models.BinaryField(max_length=32, help_text="hash of the seal before")
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "n"], name="one_chain_of_seals_a_county")]
