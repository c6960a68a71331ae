# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from linli.runtime import backup
from linli.runtime.deployment import ensure_database, is_embedded
from linli.runtime.failure import EmbeddedFailure

NEXT = "next: linli setup; linli seal_ledger; linli verify_ledger --anchors FOLDER; linli serve"


class Command(BaseCommand):
    help = "Put a folder that `linli back_up` wrote into an empty deployment, whole or not at all."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: object) -> None:
        dump, packed, shelf = folder / backup.DATABASE, folder / backup.FILES, Path(settings.LINLI_MEDIA)
        for path in (dump, packed):
            if not path.is_file():
                raise CommandError(f"{path} is not there; nothing was restored")
        unpacked = shelf.with_name(shelf.name + backup.PARTIAL)
        try:
            ensure_database()
            self._refuse_what_is_not_empty(shelf)
            shutil.rmtree(unpacked, ignore_errors=True)
            count = backup.unpack_files(packed, unpacked)
            backup.restore_database(connection.settings_dict, dump, embedded=is_embedded())
            shutil.rmtree(shelf, ignore_errors=True)
            unpacked.rename(shelf)
        except (EmbeddedFailure, OSError) as failure:
            shutil.rmtree(unpacked, ignore_errors=True)
            raise CommandError(str(failure)) from failure
        self.stdout.write(f"restored: database, {count} files\n{NEXT}")

    def _refuse_what_is_not_empty(self, shelf: Path) -> None:
        if connection.introspection.table_names():
            raise CommandError(
                "the database is not empty; nothing was changed. Restore into a new one, before linli setup; docs/howto/upgrade.md says how to empty this one"
            )
        if backup.holds_files(shelf):
            raise CommandError(f"{shelf} is not empty; nothing was changed. Move it away first")
