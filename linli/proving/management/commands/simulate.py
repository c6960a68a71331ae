# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from linli.proving.simulated.city import build_city, city_of
from linli.proving.simulated.disputes import simulate_disputes
from linli.proving.simulated.past import Past


class Command(BaseCommand):
    help = "Make a plausible past of N cases, of the demo county or of a city. Run it again after a stop: days that are in are not made twice."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=0)
        parser.add_argument(
            "--grid-workers", type=int, default=320,
            help="320 are the demo county's; more make a city, a sister county for each further 320",
        )  # fmt: skip
        parser.add_argument("--disputes", type=int, default=0, help="spread over --counties of their own")
        parser.add_argument("--counties", type=int, default=11, help="of disputes")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--years", type=float, default=1.0, help="how far back")
        parser.add_argument(
            "--now", type=datetime.fromisoformat, default=None,
            help="end of the past, with an offset; give it again to go on with a past on a later day",
        )  # fmt: skip
        parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
        parser.add_argument("--part", type=int, default=0, help="which of the processes this is")

    def handle(self, *, cases: int, grid_workers: int, **options: Any) -> None:
        begun, part, of = time.monotonic(), options["part"], options["processes"]
        now = options["now"] or timezone.now().replace(minute=0, second=0, microsecond=0)
        asked = {"seed": options["seed"], "years": options["years"], "now": now}
        if options["disputes"] and part == 0:
            made = simulate_disputes(options["disputes"], counties=options["counties"], **asked)
            self.stdout.write(f"{made} disputes")
        if not cases:
            return
        try:
            city = city_of(grid_workers)
        except ValueError as error:
            raise CommandError(str(error)) from None
        past = Past(cases, counties=tuple(city), **asked)
        if part:
            self._write(past, part, of)
            return
        build_city(city, timezone.now())
        self.stdout.write(f"places, staff and codes after {time.monotonic() - begun:.0f} s")
        others = [self._other(n, of, past, grid_workers) for n in range(1, of)]
        made = self._write(past, part, of)
        if any(other.wait() for other in others):
            raise RuntimeError("a process of the simulation failed; run the command again, it goes on")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.stdout.write(f"{cases} cases, {made} by this process, {time.monotonic() - begun:.0f} s")

    def _write(self, past: Past, part: int, of: int) -> int:
        begun, made = time.monotonic(), 0
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        total = sum(count for _county, days in past.share(part, of) for _day, count in days)
        with tqdm(total=total, unit=" cases", disable=None if part == 0 else True) as bar:
            for count, new in past.write(part, of):
                made += new
                bar.update(count)
        self.stdout.write(f"process {part}: {made} cases, {time.monotonic() - begun:.0f} s")
        return made

    def _other(self, part: int, of: int, past: Past, grid_workers: int) -> subprocess.Popen[bytes]:
        command = [
            *(sys.executable, "-m", "linli", "simulate", f"--cases={past.cases}", f"--grid-workers={grid_workers}"),
            *(f"--seed={past.seed}", f"--years={past.years}", f"--now={past.now.isoformat()}"),
            *(f"--processes={of}", f"--part={part}"),
        ]
        return subprocess.Popen(command)
