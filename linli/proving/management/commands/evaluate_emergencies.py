# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.kernel.refusals import Refusal
from linli.proving.evaluate.emergencies import evaluate
from linli.proving.evaluate.labelled import table


class Command(BaseCommand):
    help = "Run the emergency rules over message_id,text,emergency; print one JSON object. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--messages", type=Path, required=True, metavar="FILE", help=".csv or .csv.gz")

    def handle(self, *, messages: Path, **options: Any) -> None:
        try:
            found = evaluate(table(messages))
        except Refusal as wrong:
            raise CommandError(wrong.what) from wrong
        self.stdout.write(json.dumps(found, ensure_ascii=False))
