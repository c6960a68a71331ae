# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.clocks.rules.answers import answer, read_moment
from linli.clocks.rules.profiles import DEFAULT, Profile, make_profile, read_limits
from linli.clocks.rules.shipped import national_calendar, read_table, shipped_limits, shipped_profile
from linli.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "When a step is due: the time, the days counted, the article. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--process", required=True, help="as in deadlines.csv, or an unambiguous beginning")
        parser.add_argument("--step", required=True, help="the same")
        parser.add_argument("--at", required=True, help="the start, ISO 8601; without a zone it is county time")
        parser.add_argument("--profile", default=DEFAULT, help="default, a place of process 12345, or a CSV file")
        parser.add_argument("--json", action="store_true", help="as JSON, for programs")

    def handle(self, *, process: str, step: str, at: str, profile: str, **options: Any) -> None:
        try:
            found = answer(_profile(profile), national_calendar(), process, step, read_moment(at))
        except Refusal as refused:
            raise CommandError("；".join(filter(None, (refused.what, refused.todo)))) from refused
        except OverflowError as far:
            raise CommandError(f"这个时间太远，算不出来：{at}") from far
        data = json.dumps(found.as_data(), ensure_ascii=False) if options["json"] else "\n".join(found.as_lines())
        self.stdout.write(data)


def _profile(name: str) -> Profile:
    """A shipped profile, or the rows of a file put over the shipped ones."""
    path = Path(name)
    if path.suffix.lower() != ".csv":
        return shipped_profile(name)
    try:
        rows = read_table(path)
    except (OSError, UnicodeDecodeError, csv.Error) as failure:
        raise CommandError(f"读不了这个文件：{name}（{failure}）") from failure
    return make_profile(path.stem, shipped_limits(), read_limits(rows))
