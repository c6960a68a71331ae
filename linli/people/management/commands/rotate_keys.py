# SPDX-License-Identifier: MulanPSL-2.0
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from linli.people.actions.key_counts import keys_in_use, left_to_rotate
from linli.people.actions.rotation import rotate
from linli.people.keys import CannotOpen, check_canary, ring


class Command(BaseCommand):
    help = "Seal all contact data anew with the first key of LINLI_KEYS. Stop it when you like; it resumes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what would be sealed anew, change nothing")

    def handle(self, *, dry_run: bool, **options: object) -> None:
        check_canary()
        left = left_to_rotate()
        self.stdout.write(f"first_key={ring().first} to_seal={left}")
        if not dry_run:
            self._rotate(left)
        for key, count in sorted(keys_in_use().items()):
            self.stdout.write(f"key={key} holds={count}")

    def _rotate(self, left: int) -> None:
        try:
            with tqdm(total=left, unit="row", disable=None) as bar:
                for done in rotate():
                    bar.update(done)
        except CannotOpen as error:
            raise CommandError(
                f"{error}: put that key back on LINLI_KEYS and start again; what is done stays"
            ) from None
        if still := left_to_rotate():
            raise CommandError(f"{still} values came in under another key: restart all processes, then start again")
        self.stdout.write("done: a key that holds nothing below may be dropped from LINLI_KEYS")
