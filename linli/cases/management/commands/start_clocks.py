# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from linli.cases.actions.clockless import start_missing


class Command(BaseCommand):
    help = "Give every open case its clocks that has none: after an upgrade, or after rows were written past the door."

    def handle(self, **options: Any) -> None:
        total = 0
        while made := start_missing(now=timezone.now()):
            total += made
        self.stdout.write(f"cases={total}")
