# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from linli.kernel.refusals import Refusal
from linli.people.actions import open_account, open_post
from linli.people.queries import centre_of
from linli.people.rules import Role, system_viewer

CITY_DIGITS = 4
KINDS = {"system": Role.SYSTEM_ADMIN, "security": Role.SECURITY_ADMIN, "audit": Role.AUDIT_ADMIN}


class Command(BaseCommand):
    help = "Open the first three administrators of a county or a city, each another person; print their first passwords once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("county", help="six digits, of a city four; linli open_county or open_city comes before")
        for kind in KINDS:
            parser.add_argument(
                f"--{kind}", required=True, metavar="ACCOUNT=NAME", help=f"account and name of the {kind} administrator"
            )

    def handle(self, *, county: str, **options: Any) -> None:
        tier = "city" if len(county) == CITY_DIGITS else "county"
        centre = centre_of(county, tier)
        if centre is None:
            raise CommandError(f"{tier} {county} has no centre: run linli open_{tier} {county} NAME first")
        now, by, lines = timezone.now(), system_viewer(county), []
        try:
            with transaction.atomic():
                for kind, role in KINDS.items():
                    username, _equals, name = options[kind].partition("=")
                    account, first = open_account(county=county, username=username, name=name, by=by, now=now)
                    open_post(account=account, unit=centre.id, role=role, by=by, now=now)
                    lines.append(f"{kind}: account {account.username} first password {first}")
        except Refusal as refused:
            raise CommandError(" ".join(filter(None, (refused.what, refused.todo)))) from refused
        self.stdout.write("\n".join(lines))
