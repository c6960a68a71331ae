# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from linli.kernel.times import county_day
from linli.proving.bench.stage import staff
from linli.proving.county.spec import COUNTY
from linli.proving.simulated.county import pool
from linli.proving.simulated.disputes import simulate_disputes
from linli.proving.simulated.write import write_day


class Command(BaseCommand):
    help = "Make a plausible county's past of N cases. Run it again after a stop: days that are in are not made twice."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=0)
        parser.add_argument("--disputes", type=int, default=0, help="spread over --counties of their own")
        parser.add_argument("--counties", type=int, default=11)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--county", default=COUNTY, choices=[COUNTY], help="the demo county has streets to tell of")
        parser.add_argument("--years", type=float, default=1.0, help="how far back")
        parser.add_argument("--now", type=datetime.fromisoformat, default=None, help="end of the past, with an offset")
        parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
        parser.add_argument("--part", type=int, default=0, help="which of the processes this is")

    def handle(self, *, cases: int, seed: int, county: str, years: float, **options: Any) -> None:
        now = options["now"] or timezone.now().replace(minute=0, second=0, microsecond=0)
        processes, part, begun = options["processes"], options["part"], time.monotonic()
        if options["disputes"] and part == 0:
            wanted = {"counties": options["counties"], "seed": seed, "now": now, "years": years}
            self.stdout.write(f"{simulate_disputes(options['disputes'], **wanted)} disputes")
        if not cases:
            return
        if part == 0:
            staff()
        others = [self._other(n, cases, seed, years, now, processes) for n in range(1, processes)] if part == 0 else []
        made = self._write(cases, seed, county, years, now, processes, part)
        if any(other.wait() for other in others):
            raise RuntimeError(
                "a process of the simulation failed; run the command again, it goes on behind what is in"
            )
        if part == 0:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
            self.stdout.write(f"{cases} cases, {made} by this process, {time.monotonic() - begun:.0f} s")

    def _write(self, cases: int, seed: int, county: str, years: float, now: datetime, of: int, part: int) -> int:
        last = county_day(now)
        days = [last - timedelta(days=back) for back in range(round(365 * years) - 1, -1, -1)]
        counts = [cases * (n + 1) // len(days) - cases * n // len(days) for n in range(len(days))]
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        tellings, made = pool(seed, last), 0
        with tqdm(total=sum(counts[part::of]), unit=" cases", disable=None if part == 0 else True) as bar:
            for day, count in list(zip(days, counts, strict=True))[part::of]:
                made += write_day(county, day, count, tellings, seed=seed, now=now)
                bar.update(count)
        return made

    def _other(self, part: int, cases: int, seed: int, years: float, now: datetime, of: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "linli", "simulate", f"--cases={cases}", f"--seed={seed}", f"--years={years}"]
        return subprocess.Popen([*command, f"--now={now.isoformat()}", f"--processes={of}", f"--part={part}"])
