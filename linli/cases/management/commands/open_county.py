# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.cases.actions.counties import open_county
from linli.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "Open a county: its area, its centre, its code tables. Does nothing that is already there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="six digits")
        parser.add_argument("name")
        parser.add_argument("--city", default="", help="name of the city it belongs to")

    def handle(self, *, code: str, name: str, city: str, **options: Any) -> None:
        try:
            made = open_county(code, name, city=city, now=timezone.now())
        except Refusal as refused:
            raise CommandError(refused.what) from refused
        self.stdout.write(f"{code} {name}: " + ", ".join(f"{table} +{rows}" for table, rows in made.items()))
