# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.places.actions import GridFields, import_grids
from linli.places.coordinates import System
from linli.places.management.report import print_report


class Command(BaseCommand):
    help = "Import grid polygons from GeoJSON, GeoPackage or a zipped Shapefile. Good rows are taken, bad ones named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", type=date.fromisoformat, required=True, help="first day they hold, YYYY-MM-DD")
        for field in ("code", "name", "kind", "households"):
            parser.add_argument(f"--{field}-field", default=field, help=f"column of the {field}")
        parser.add_argument("--coordinates", choices=[s.value for s in System], default=System.WGS84.value)
        parser.add_argument("--layer", help="of a GeoPackage with several")
        parser.add_argument("--encoding", help="of a Shapefile's table, if it is guessed wrong")
        parser.add_argument("--dry-run", action="store_true", help="judge every row, write nothing")
        parser.add_argument("--verdicts", type=Path, help="write one csv line for each row that was not unchanged")

    def handle(self, *, file: Path, on: date, verdicts: Path | None, **options: Any) -> None:
        fields = GridFields(*(options[f"{field}_field"] for field in ("code", "name", "kind", "households")))
        asked = {key: options[key] for key in ("coordinates", "layer", "encoding", "dry_run")}
        try:
            report = import_grids(file, on=on, by=None, now=timezone.now(), fields=fields, **asked)
        except Refusal as refusal:
            raise CommandError(" ".join(filter(None, (refusal.what, refusal.todo)))) from refusal
        print_report(report, self.stdout, self.stderr, verdicts)
        if report.refused:
            raise CommandError(f"{len(report.refused)} rows were not taken")
