# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.ledger.queries.anchors import anchored_counties
from linli.ledger.queries.sealing import counties_with_entries
from linli.ledger.queries.verification import verify
from linli.ledger.texts import NOTHING
from linli.ledger.verdict_facts import verification_facts
from linli.ledger.verdicts import verification_lines


class Command(BaseCommand):
    help = (
        "Check every entry, seal and anchor; name what was changed, and what cannot be vouched for. Exit 1 on a fault."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--county", help="only this one")
        parser.add_argument("--anchors", type=Path, metavar="DIR", help="the kept anchors, instead of LINLI_ANCHORS")
        parser.add_argument(
            "--key", action="append", default=[], metavar="HEX", help="public key that may sign anchors"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document a line, one line a county")

    def handle(self, *, county: str | None, anchors: Path | None, key: list[str], **options: object) -> None:
        kept = anchors or Path(settings.LINLI_ANCHORS)
        # a county whose rows are all gone is known by its anchors alone
        counties = [county] if county else sorted({*counties_with_entries(), *anchored_counties(kept)})
        if not counties:
            raise CommandError(NOTHING % {"folder": kept})
        bad = False
        for each in counties:
            result = verify(each, anchors=kept, keys=[bytes.fromhex(text) for text in key])
            bad = bad or not result.is_clean
            if options["json"]:
                self.stdout.write(json.dumps(verification_facts(result), ensure_ascii=False))
            else:
                self.stdout.write("\n".join(verification_lines(result)))
        if bad:
            sys.exit(1)
