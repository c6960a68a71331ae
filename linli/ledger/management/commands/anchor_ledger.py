# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from linli.ledger.actions import write_anchor
from linli.ledger.queries.sealing import counties_with_entries


class Command(BaseCommand):
    help = "Write each county's last seal as a signed text file. Keep the files on another machine, or on paper."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--county", help="only this one")
        parser.add_argument("--to", type=Path, metavar="DIR", help="instead of LINLI_ANCHORS")

    def handle(self, *, county: str | None, to: Path | None, **options: object) -> None:
        for each in [county] if county else counties_with_entries():
            path = write_anchor(each, now=timezone.now(), directory=to)
            self.stdout.write(f"{each}: {path or 'nothing sealed yet'}")
