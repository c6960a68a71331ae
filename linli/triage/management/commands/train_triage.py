# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.triage.actions.training import train_model
from linli.triage.rules.versions import KINDS


class Command(BaseCommand):
    help = "Train a county's model on its own decided matters; it is kept as a candidate that a person may switch on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--county", default=settings.LINLI_COUNTY)
        parser.add_argument("--kind", choices=KINDS, default="category")

    def handle(self, *, county: str, kind: str, **options: object) -> None:
        begun = time.monotonic()
        try:
            version = train_model(county, kind, by=None, now=timezone.now())
        except Refusal as refused:
            raise CommandError(refused.what) from refused
        facts = {key: value for key, value in version.facts.items() if key not in ("rows_by_class",)}
        for side in ("candidate", "running"):
            (facts.get(side) or {}).pop("recall", None)
        seconds = round(time.monotonic() - begun, 1)
        self.stdout.write(
            json.dumps({"name": version.name, "kind": kind, "seconds": seconds} | facts, ensure_ascii=False)
        )
