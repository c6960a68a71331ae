# SPDX-License-Identifier: MulanPSL-2.0
"""What the two import commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.triage.actions.place_sheets import SheetReport, sheet_rows


class SheetCommand(BaseCommand):
    """A command that takes one sheet in; `take` does it."""

    take: Callable[..., SheetReport]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=".csv or .csv.gz, UTF-8 or GB18030")
        parser.add_argument("--county", default="", help="six digits (default: LINLI_COUNTY)")
        parser.add_argument("--coordinates", default="", help="WGS-84, GCJ-02 or BD-09, if no column says it")
        parser.add_argument("--dry-run", action="store_true", help="judge every row, write nothing")

    def handle(self, *, file: Path, county: str, coordinates: str, dry_run: bool, **options: Any) -> None:
        try:
            report = type(self).take(
                sheet_rows(file), county=county or settings.LINLI_COUNTY, now=timezone.now(), system=coordinates,
                dry_run=dry_run,
            )  # fmt: skip
        except Refusal as refusal:
            raise CommandError(" ".join(filter(None, (refusal.what, refusal.todo)))) from refusal
        written = "no" if dry_run else "yes"
        self.stdout.write(
            f"rows={report.rows} taken={report.taken} there={report.there} refused={len(report.refused)} written={written}"
        )
        for cause, rows in report.causes.most_common():
            self.stderr.write(f"  {rows}  {cause}")
