# SPDX-License-Identifier: MulanPSL-2.0
"""The whole demo: places, staff, codes, and a past that was really lived through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction

from linli.cases.actions import load_codes
from linli.cases.queries import cases_visible_to
from linli.ledger.actions import seal_due
from linli.notices.actions import mark_read
from linli.notices.outbox import send_due
from linli.notices.queries import unread
from linli.people.rules import system_viewer
from linli.proving.county.build import build_places
from linli.proving.county.spec import COUNTY, NEIGHBOUR, SEED
from linli.proving.demo.addresses import build_addresses
from linli.proving.demo.cast import Cast
from linli.proving.demo.disputes import build_disputes
from linli.proving.demo.office_days import build_office_days
from linli.proving.demo.plan import Planner
from linli.proving.demo.play import Player
from linli.proving.demo.routes import build_routes
from linli.proving.staff.build import build_staff
from linli.triage.actions.hot import absorb_waiting

UNREAD = timedelta(hours=8)  # older notices have been read
Say = Callable[[str], None]


def is_built() -> bool:
    """Whether the demo county has a past already: then nothing is touched."""
    return cases_visible_to(system_viewer(COUNTY)).exists()


def build_demo(now: datetime, *, say: Say, tick: Callable[[], object], seed: int = SEED, share: float = 1) -> int:
    """Build what is missing; returns how many cases were made. The past is written whole or not at all.

    `share` of the usual number of cases: less for tests.
    """
    if is_built():
        return 0
    say("places, staff, codes")
    build_places(now)
    build_staff(now)
    for county in (COUNTY, NEIGHBOUR):
        load_codes(county)
    build_routes(now)
    build_addresses(now)
    say("two months of cases")
    moments: list[datetime] = []
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    with transaction.atomic():
        cast = Cast(Random(seed + 2))
        plans = Planner(seed, now).all(share)

        def step(moment: datetime) -> None:
            moments.append(moment)
            tick()

        Player(cast, Random(seed + 3)).play(plans, step)
        moments += build_disputes(cast, now) + build_office_days(cast, now)
        for viewer in cast.colleagues():
            old = unread(viewer, now=now).filter(created_at__lt=now - UNREAD)
            mark_read(viewer, old.values_list("pk", flat=True), now=now)
    while absorb_waiting(COUNTY, now=now):
        pass
    say("notices, seal")
    _send(moments, now)
    seal_due(COUNTY, now=now)
    return cases_visible_to(system_viewer(COUNTY)).count()


def _send(moments: list[datetime], now: datetime) -> None:
    """Send the past's messages through the recording channel, each when it was due."""
    last = None
    for moment in sorted(moments):
        if last is None or moment - last > timedelta(seconds=3):
            last = moment
            send_due(limit=1000, now=min(moment + timedelta(seconds=3), now), demo=True)
