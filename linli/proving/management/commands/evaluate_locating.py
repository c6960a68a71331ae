# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.kernel.refusals import Refusal
from linli.proving.evaluate.locating import evaluate, read_letters


class Command(BaseCommand):
    help = "Read the county of each letter from its words; print one JSON object. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--letters", type=Path, required=True, metavar="FILE", help=".csv or .csv.gz")
        parser.add_argument(
            "--divisions", type=Path, required=True, metavar="DIR", help="areas, streets, villages .csv(.gz)"
        )
        parser.add_argument(
            "--text", required=True, metavar="COLUMN[,COLUMN]", help="of several, the first is the title"
        )
        parser.add_argument(
            "--label", required=True, metavar="COLUMN", help="the county's name; 市级 and blank are left out"
        )

    def handle(self, *, letters: Path, divisions: Path, text: str, label: str, **options: Any) -> None:
        try:
            rows = read_letters(letters, [column.strip() for column in text.split(",")], label)
            found = evaluate(rows, divisions)
        except Refusal as wrong:
            raise CommandError(wrong.what) from wrong
        self.stdout.write(json.dumps(found, ensure_ascii=False))
