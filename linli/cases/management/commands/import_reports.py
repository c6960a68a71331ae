# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import os
import time
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from linli.cases.imports import Totals, import_file, read_mapping
from linli.cases.queries import codes_of
from linli.kernel.refusals import Refusal
from linli.people.rules import system_viewer


class Command(BaseCommand):
    help = "Import a CSV of reports from elsewhere. Run it again after a stop: what is in is not taken twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=".csv or .csv.gz, in UTF-8 or GB 18030")
        parser.add_argument("--mapping", type=Path, required=True, help="TOML: which column is what")
        parser.add_argument("--county", help="six digits, instead of the mapping's")
        parser.add_argument("--dry-run", action="store_true", help="check every row, keep nothing")
        parser.add_argument("--rejected", type=Path, help="where rejected rows go (default: var/imports)")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="for a long file")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file: Path, mapping: Path, json: bool, dry_run: bool, **options: Any) -> None:
        rejected = options["rejected"] or settings.VAR / "imports" / f"{_name_of(file)}.rejected.csv"
        begun = time.perf_counter()
        try:
            found = read_mapping(mapping)
            if options["county"]:
                found = type(found)(**{**found.__dict__, "county": options["county"]})
            if not codes_of(found.county).order_types:
                raise CommandError(f"县{found.county}还没有建立：先运行 linli open_county {found.county} 县名")
            with tqdm(
                total=file.stat().st_size if file.exists() else None, unit="B", unit_scale=True, disable=json
            ) as bar:
                totals = import_file(
                    file, found, by=system_viewer(found.county), now=timezone.now(), rejected_to=rejected,
                    dry_run=dry_run, progress=partial(_show, bar), processes=options["processes"],
                )  # fmt: skip
        except Refusal as refused:
            raise CommandError(" ".join(filter(None, (refused.what, refused.kept, refused.todo)))) from refused
        self._report(totals, time.perf_counter() - begun, rejected, as_json=json, dry_run=dry_run)

    def _report(self, totals: Totals, seconds: float, rejected: Path, *, as_json: bool, dry_run: bool) -> None:
        facts = {
            "rows": totals.rows, "imported": totals.imported, "already_there": totals.there,
            "rejected": totals.rejected, "causes": dict(totals.causes), "dry_run": dry_run,
            "rows_per_second": round(totals.rows / seconds, 1) if seconds else None,
            "rejected_file": rejected.name if totals.rejected else "",
        }  # fmt: skip
        if totals.rows != totals.imported + totals.there + totals.rejected:
            raise CommandError(f"rows unaccounted for: {facts}")
        if as_json:
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
            return
        self.stdout.write(
            f"共{totals.rows}行：收下{totals.imported}，早已收过{totals.there}，退回{totals.rejected}"
            + ("（试运行，什么都没有保存）" if dry_run else "")
        )
        for cause, count in totals.causes.most_common():
            self.stdout.write(f"  {count} 行  {cause}")
        if totals.rejected:
            self.stdout.write(f"退回的行和原因：{rejected}")


def _name_of(file: Path) -> str:
    """`letters.2024` of letters.2024.csv.gz."""
    return file.name.removesuffix(".gz").removesuffix(".csv")


def _show(bar: tqdm, rows: int, place: int, size: int) -> None:
    """How far into the file, and beside it how many rows that were."""
    bar.total, bar.rows = size, getattr(bar, "rows", 0) + rows
    bar.set_postfix_str(f"{bar.rows} rows", refresh=False)
    bar.update(place - bar.n)
