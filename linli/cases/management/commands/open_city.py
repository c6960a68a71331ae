# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.cases.actions.counties import open_city
from linli.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "Open a city above its counties: its area and its centre. Does nothing that is already there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="four digits")
        parser.add_argument("name")

    def handle(self, *, code: str, name: str, **options: Any) -> None:
        try:
            made = open_city(code, name, now=timezone.now())
        except Refusal as refused:
            raise CommandError(refused.what) from refused
        self.stdout.write(f"{code} {name}: " + ", ".join(f"{table} +{rows}" for table, rows in made.items()))
