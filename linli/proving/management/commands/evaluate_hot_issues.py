# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.kernel.refusals import Refusal
from linli.proving.evaluate.hot_issues import evaluate
from linli.proving.evaluate.labelled import table


class Command(BaseCommand):
    help = "Stream messages, compare the issues found with labelled ones; print one JSON object. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--messages", type=Path, required=True, metavar="FILE", help=".csv or .csv.gz")
        parser.add_argument(
            "--labels", type=Path, required=True, metavar="FILE", help="message_id, issue and maybe votes"
        )
        parser.add_argument("--votes", type=int, default=2, help="labels with fewer votes are left out")
        parser.add_argument("--threshold", type=float, default=1.0, help="times the likeness threshold, e.g. 0.85")

    def handle(self, *, messages: Path, labels: Path, votes: int, threshold: float, **options: Any) -> None:
        try:
            found = evaluate(table(messages), table(labels), votes=votes, threshold=threshold)
        except Refusal as wrong:
            raise CommandError(wrong.what) from wrong
        self.stdout.write(json.dumps(found, ensure_ascii=False))
