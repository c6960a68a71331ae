# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.kernel.refusals import Refusal
from linli.proving.evaluate.labelled import labelled
from linli.proving.evaluate.triage import SEED, evaluate
from linli.triage.rules.learning import RECIPES


class Command(BaseCommand):
    help = "Train on one CSV file, classify another, print one JSON object. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--train", type=Path, required=True, metavar="FILE", help=".csv or .csv.gz")
        parser.add_argument("--test", type=Path, required=True, metavar="FILE")
        parser.add_argument("--text", required=True, metavar="COLUMN[,COLUMN]", help="joined in this order")
        parser.add_argument("--label", required=True, metavar="COLUMN")
        parser.add_argument("--kind", choices=list(RECIPES), default="category", help="whose recipe is used")
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *, train: Path, test: Path, text: str, label: str, **options: Any) -> None:
        columns = [column.strip() for column in text.split(",")]
        recipe = RECIPES[options["kind"]]
        try:
            rows, tests = labelled(train, columns, label), labelled(test, columns, label)
            found = evaluate(rows, tests, seed=options["seed"], recipe=recipe)
        except (Refusal, ValueError) as wrong:
            raise CommandError(str(getattr(wrong, "what", wrong))) from wrong
        self.stdout.write(json.dumps(found, ensure_ascii=False))
