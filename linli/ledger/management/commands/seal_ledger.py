# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from linli.ledger.actions import seal_due
from linli.ledger.queries.sealing import counties_with_entries


class Command(BaseCommand):
    help = "Seal all entries not sealed yet. The worker does it every ten seconds; safe to run beside it."

    def handle(self, **options: object) -> None:
        for county in counties_with_entries():
            self.stdout.write(f"{county}: sealed={seal_due(county, now=timezone.now())}")
