# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.people.actions import has_second_factor, remove_second_factor, reopen_account, reset_password
from linli.people.models import Account
from linli.people.rules import system_viewer


class Command(BaseCommand):
    help = "Give an account a new first password, printed once; a stopped one is opened again. For administrators."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--second-factor", action="store_true", help="take the second factor off too (lost phone)")

    def handle(self, *, username: str, second_factor: bool, **options: Any) -> None:
        account = Account.objects.filter(username=username.strip().lower()).first()
        if account is None:
            raise CommandError(f"there is no account {username}")
        by, now = system_viewer(account.county), timezone.now()
        try:
            with transaction.atomic():
                if not account.is_active:
                    reopen_account(account.pk, by=by, now=now)
                first = reset_password(account.pk, by=by, now=now)
                if second_factor and has_second_factor(account):
                    remove_second_factor(account.pk, by=by, now=now)
        except Refusal as refused:
            raise CommandError(" ".join(filter(None, (str(refused.what), str(refused.todo))))) from refused
        self.stdout.write(f"{account.username} first password {first}")
