# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import os
import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.runtime.deployment import THREADS, ensure_database, pooled, web_server
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.ports import refuse_busy_port


class Command(BaseCommand):
    help = "Run the web server alone."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--web-workers", type=int, default=1, help="processes")
        parser.add_argument("--threads", type=int, default=THREADS, help="requests at a time in one process")

    def handle(self, *, host: str, port: int, web_workers: int, threads: int, **options: object) -> None:
        try:
            refuse_busy_port(host, port)
            ensure_database()
        except EmbeddedFailure as failure:
            raise CommandError(str(failure)) from failure
        command = web_server(host=host, port=port, web_workers=web_workers, threads=threads)
        os.execve(sys.executable, command, pooled())
