# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.runtime.deployment import ensure_database, linli, pooled
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.work import run_worker


class Command(BaseCommand):
    help = "Run the background worker alone: jobs, periodic scans, notices. Several may run at once."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at a time")
        parser.add_argument("--once", action="store_true", help="end when no job is waiting")

    def handle(self, *, concurrency: int, once: bool, **options: object) -> None:
        try:
            ensure_database()
        except EmbeddedFailure as failure:
            raise CommandError(str(failure)) from failure
        if not once and "pool" not in settings.DATABASES["default"]["OPTIONS"]:
            environment = pooled()
            if environment["LINLI_POOL"] == "1":
                again = linli("worker", "--concurrency", str(concurrency))
                os.execve(sys.executable, again, environment)
        run_worker(concurrency=concurrency, wait=not once)
