# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.db import models

from linli.kernel.ids import new_id
from linli.ledger.rules.numbers import LAST_SERIAL


class Counter(models.Model):
    """The last official number given, a kind, county and county day. Locked as the last statement before commit.

    A sequence would leave a gap after every rollback, and max + 1 would give one number twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.CharField(max_length=6)  # as printed, so that no two codes can print one number
    kind = models.CharField(max_length=2)
    day = models.DateField()
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "kind", "day"], name="one_counter_a_day"),
            models.CheckConstraint(name="counter_within_a_day", condition=models.Q(last__lte=LAST_SERIAL)),
        ]
