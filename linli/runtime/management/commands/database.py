# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.runtime import embedded
from linli.runtime.connecting import answers
from linli.runtime.deployment import is_embedded, var
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.homes import forsaken_homes
from linli.runtime.layout import server_place
from linli.runtime.postmaster import postmaster


class Command(BaseCommand):
    help = "Start, stop or describe the embedded PostgreSQL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["start", "stop", "status", "url", "remove"])
        parser.add_argument("--var", type=Path, help="another var/ than this deployment's")
        parser.add_argument("--binaries", type=Path, help="a folder with another PostgreSQL's initdb and pg_ctl")
        parser.add_argument("--yes", action="store_true", help="really delete the data (remove)")

    def handle(self, *, act: str, var: Path | None, binaries: Path | None, yes: bool, **options: object) -> None:
        folder = var or self._own_var()
        try:
            if act == "start":
                self.stdout.write(embedded.ensure_running(folder, binaries=binaries).url)
            elif act == "stop":
                self.stdout.write("stopped" if embedded.stop(folder) else "was not running")
            elif act == "remove":
                self._remove(folder, yes)
            elif act == "url":
                self.stdout.write(server_place(folder).url)
            else:
                self._describe(folder)
        except (EmbeddedFailure, OSError) as failure:
            raise CommandError(str(failure)) from failure

    def _own_var(self) -> Path:
        if not is_embedded():
            raise CommandError("LINLI_DATABASE_URL is set: this deployment has no embedded database")
        return var()

    def _remove(self, folder: Path, yes: bool) -> None:
        if not yes:
            raise CommandError(f"this deletes every case in {server_place(folder).data}; say --yes to do it")
        embedded.remove(folder)
        self.stdout.write("removed")

    def _describe(self, folder: Path) -> None:
        place = server_place(folder)
        head = postmaster(place.data)
        state = "answers" if head and answers(place) else "does not answer" if head else "is not running"
        self.stdout.write(f"the embedded PostgreSQL {state}\nprocess  {head.pid if head else '-'}")
        self.stdout.write(f"data     {place.data}\nsocket   {place.run}\nurl      {place.url}")
        if os.geteuid() == 0:
            for home in forsaken_homes():
                self.stdout.write(f"no longer used by any checkout: {home}")
        if not head:
            raise SystemExit(3)
