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


class Command(BaseCommand):
    help = "Write the database and the files into a new folder. The keys are not in it: keep them elsewhere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="is made; must not be there yet")

    def handle(self, *, folder: Path, **options: object) -> None:
        if folder.exists():
            raise CommandError(f"{folder} is there already; nothing was written. Name a new folder")
        partial = folder.with_name(folder.name + backup.PARTIAL)
        try:
            ensure_database()
            shutil.rmtree(partial, ignore_errors=True)  # of a run that was cut off
            partial.mkdir(parents=True, mode=0o700)
            self._write(partial)
            partial.rename(folder)
        except (EmbeddedFailure, OSError) as failure:
            shutil.rmtree(partial, ignore_errors=True)
            raise CommandError(f"no backup was made: {failure}") from failure
        self.stdout.write(f"complete but for the keys: {folder}")

    def _write(self, partial: Path) -> None:
        """The database first: files are only ever added, so all that it names are there."""
        self.stdout.write("database …")
        dump = partial / backup.DATABASE
        backup.dump_database(connection.settings_dict, dump, embedded=is_embedded())
        self.stdout.write(f"database  {_size(dump)}")
        packed = partial / backup.FILES
        count = backup.pack_files(Path(settings.LINLI_MEDIA), packed)
        self.stdout.write(f"files     {count}, {_size(packed)}")
        for path in (dump, packed):
            path.chmod(0o600)


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024 / 1024:.1f} MB"
