# SPDX-License-Identifier: MulanPSL-2.0
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from linli.notices import outbox


class Command(BaseCommand):
    help = "Send the notices that are due. Safe to run in several processes at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=200, help="most notices in one run")

    def handle(self, *, limit: int, **options: object) -> None:
        moved = outbox.reconcile(now=timezone.now())
        sent, failed = outbox.send_due(limit=limit, now=timezone.now())
        self.stdout.write(f"sent={sent} failed={failed} taken_back={moved}")
        if failed:
            raise CommandError("failed notices stay queued or wait for a person; see docs/howto/notices.md")
