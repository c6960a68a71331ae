# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from linli.runtime.deployment import ensure_database, is_embedded, linli, var
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.keys import write_missing_keys


class Command(BaseCommand):
    help = "Make this deployment ready to serve: keys, database, tables. Safe to run again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="build the demo county too and name its accounts")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where it will be served")

    def handle(self, *, demo: bool, address: str, **options: object) -> None:
        try:
            (var() / "static").mkdir(parents=True, exist_ok=True)
            if is_embedded():
                self._write_keys()
            ensure_database()
        except (EmbeddedFailure, OSError) as failure:
            raise CommandError(str(failure)) from failure
        call_command("migrate", interactive=False, verbosity=int(str(options.get("verbosity", 1))) - 1)
        if demo:
            call_command("demo")
            call_command("demo", accounts=True, address=address)
        connections.close_all()
        self.stdout.write("ready")

    def _write_keys(self) -> None:
        written = write_missing_keys(var())
        if written:
            self.stdout.write(f"written: {', '.join(str(path) for path in written)}")
            self.stdout.flush()
            os.execv(sys.executable, linli(*sys.argv[1:]))  # the settings of this process were read without them
