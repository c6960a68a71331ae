# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.runtime.children import Child
from linli.runtime.deployment import THREADS, ensure_database, is_embedded, linli, pooled, var, web_server
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.interruption import end_all_on_signal
from linli.runtime.ports import refuse_busy_port
from linli.runtime.supervisor import Supervisor


class Command(BaseCommand):
    help = "Run database, worker and web under one supervisor. Ctrl-C ends them all and leaves no process behind."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--web-workers", type=int, default=1, help="web processes")

        parser.add_argument("--demo", action="store_true", help="set up and build the demo county first")

    def handle(self, *, host: str, port: int, web_workers: int, demo: bool, **options: object) -> None:
        own = var() if is_embedded() else None
        end_all_on_signal(own)  # until the supervisor sees to it
        self._prepare(host, port, demo)
        web = web_server(host=host, port=port, web_workers=web_workers, threads=THREADS)
        environment = pooled() | ({"LINLI_DEMO": "1"} if demo else {})
        children = [Child("web", web, environment), Child("worker", linli("worker"), environment)]
        supervisor = Supervisor(children, var=own, say=self.stderr.write)
        supervisor.when_up(host, port, lambda: self._announce(host, port))
        supervisor.run()

    def _prepare(self, host: str, port: int, demo: bool) -> None:
        try:
            refuse_busy_port(host, port)
            if demo:  # in this process: a second start of `make demo` is to take less than 10 s
                call_command("setup", demo=True, address=f"http://{host}:{port}")
            ensure_database()
        except EmbeddedFailure as failure:
            raise CommandError(str(failure)) from failure

    def _announce(self, host: str, port: int) -> None:
        self.stdout.write(f"Linli: http://{host}:{port}/ (Ctrl-C ends it)")
        self.stdout.flush()
