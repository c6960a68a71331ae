# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from linli.cases.actions.clockless import start_missing
from linli.cases.actions.clockless_calls import start_missing_calls


class Command(BaseCommand):
    help = """Give every open case, and every unit that a whistle called, the clocks it lacks: after an upgrade, or after
rows were written past the door. Each batch is kept; run it again after a stop."""

    def handle(self, **options: Any) -> None:
        cases, calls = _until_none(start_missing), _until_none(start_missing_calls)
        self.stdout.write(f"cases={cases} calls={calls}")


def _until_none(start: Callable[..., int]) -> int:
    total = 0
    while made := start(now=timezone.now()):
        total += made
    return total
