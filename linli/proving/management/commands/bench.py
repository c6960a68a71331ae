# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.proving.bench.results import write_result

BENCHES = {
    "report": "reports",
    "locate": "locating",
    "import": "importing",
    "verify": "verifying",
    "pages": "pages",
    "plans": "plans",
    "triage": "triage",
    "proposal": "proposal",
    "duplicates": "duplicates",
    "batch": "batch",
    "hot": "hot",
    "feed": "feed",
    "supervision": "supervision",
    "lamps": "lamps",
    "disputes": "disputes",
}


class Command(BaseCommand):
    help = "Measure: report, locate, import, verify, pages, plans, supervision …; all without a name. Writes var/bench/NAME.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", choices=[[], *BENCHES], metavar="NAME", help=", ".join(BENCHES))
        parser.add_argument("--json", action="store_true", help="print the JSON too")
        parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="an input of the bench")

    def handle(self, *, names: list[str], option: list[str], **options: Any) -> None:
        inputs = dict(self._input(each) for each in option)
        for name in names or BENCHES:
            facts = import_module(f"linli.proving.bench.{BENCHES[name]}").measure(**inputs)
            path = write_result(name, facts)
            self.stdout.write(json.dumps(facts, ensure_ascii=False, default=str) if options["json"] else f"{path}")

    def _input(self, words: str) -> tuple[str, Any]:
        key, found, value = words.partition("=")
        if not found:
            raise CommandError(f"{words}: write KEY=VALUE")
        return key, float(value) if "." in value else int(value)
