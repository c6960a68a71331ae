# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from linli.proving.docs.references import write_references
from linli.proving.docs.words import ids_in_tree, read_english, write_english


class Command(BaseCommand):
    help = "Write the generated references, the list of words to translate, and pictures of a running demo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--words", action="store_true", help="bring locale/en up to date; new words stay empty")
        parser.add_argument("--screenshots", metavar="URL", help="take docs/pictures from the demo at this address")

    def handle(self, *, words: bool, screenshots: str | None, **options: Any) -> None:
        if screenshots:
            from linli.proving.docs.pictures import take_pictures

            taken = take_pictures(screenshots.rstrip("/"), settings.ROOT / "docs/pictures")
            self.stdout.write(f"{len(taken)} pictures")
        elif words:
            self._words()
        else:
            self.stdout.write("\n".join(write_references(settings.ROOT)) or "nothing changed")

    def _words(self) -> None:
        path, ids = settings.ROOT / "locale/en/LC_MESSAGES/django.po", ids_in_tree(settings.ROOT)
        english = read_english(path) if path.is_file() else {}
        write_english(path, ids, english)
        missing = [one for one in ids if one not in english]
        if missing:
            raise CommandError(f"{len(missing)} ids without English in {path.name}, the first: {missing[0]}")
