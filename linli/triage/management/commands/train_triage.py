# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.triage.actions.training import train_model
from linli.triage.rules.versions import KINDS


class Command(BaseCommand):
    help = (
        "Train a county's models on its own decided matters; each is kept as a candidate that a person may switch on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--county", default=settings.LINLI_COUNTY)
        parser.add_argument("--kind", choices=KINDS, help="only this one (default: all of them)")

    def handle(self, *, county: str, kind: str | None, **options: object) -> None:
        trained, left_out = [], {}
        for each in [kind] if kind else KINDS:
            try:
                trained.append(_trained(county, each))
            except Refusal as refused:
                left_out[each] = refused.what
        if not trained:
            raise CommandError("；".join(dict.fromkeys(left_out.values())))
        self.stdout.write(json.dumps({"trained": trained, "left_out": left_out}, ensure_ascii=False))


def _trained(county: str, kind: str) -> dict[str, Any]:
    """What is said of one candidate."""
    begun = time.monotonic()
    version = train_model(county, kind, by=None, now=timezone.now())
    facts = {key: value for key, value in version.facts.items() if key not in ("rows_by_class", "thresholds")}
    for side in ("candidate", "running"):
        (facts.get(side) or {}).pop("recall", None)
    seconds = round(time.monotonic() - begun, 1)
    return {"name": version.name, "kind": kind, "seconds": seconds} | facts
