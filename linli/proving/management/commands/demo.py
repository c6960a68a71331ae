# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from linli.kernel.refusals import Refusal
from linli.proving.demo.accounts import account_lines
from linli.proving.demo.build import build_demo
from linli.proving.demo.real_data import import_real_data


class Command(BaseCommand):
    help = "Build the demo county: places, staff and two months of cases. Does nothing that is already there."
    requires_system_checks: list[str] = []  # a second start of `make demo` is not to import every page for this

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="print one account a role, and do nothing else")
        parser.add_argument(
            "--data",
            type=Path,
            default=Path(os.environ["LINLI_DEMO_DATA"]) if os.environ.get("LINLI_DEMO_DATA") else None,
            help="folder with real messages to import too (or LINLI_DEMO_DATA)",
        )
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="what to print before the accounts")

    def handle(self, *, accounts: bool, data: Path | None, address: str, **options: Any) -> None:
        if accounts:
            self.stdout.write("\n".join(account_lines(address)))
            return
        try:
            with tqdm(unit=" steps", disable=None, leave=False) as bar:
                made = build_demo(timezone.now(), say=lambda words: bar.set_description(words), tick=bar.update)
            if made:
                self.stdout.write(f"demo county: {made} cases")
            if data is not None:
                import_real_data(data, now=timezone.now(), say=self.stdout.write)
        except Refusal as refused:
            raise CommandError(" ".join(filter(None, (refused.what, refused.todo)))) from refused
