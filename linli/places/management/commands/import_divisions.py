# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.places.actions import import_divisions, read_divisions
from linli.places.management.report import print_report


class Command(BaseCommand):
    help = "Import division codes (cities, counties, towns, villages) from a folder of csv files. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds cities, areas, streets and villages .csv or .csv.gz")
        parser.add_argument("--under", default="", help="only this prefix and what lies above it, e.g. 6110")
        levels = ("city", "county", "town", "village")
        parser.add_argument("--down-to", choices=levels, default="village", help="no deeper: county for names alone")
        parser.add_argument("--dry-run", action="store_true", help="judge every row, write nothing")
        parser.add_argument("--verdicts", type=Path, help="write one csv line for each row that was not unchanged")

    def handle(
        self, *, folder: Path, under: str, down_to: str, dry_run: bool, verdicts: Path | None, **options: object
    ) -> None:
        try:
            rows = read_divisions(folder, under=under, down_to=down_to)
            report = import_divisions(rows, by=None, now=timezone.now(), dry_run=dry_run)
        except Refusal as refusal:
            raise CommandError(refusal.what) from refusal
        print_report(report, self.stdout, self.stderr, verdicts)
