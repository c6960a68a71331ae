# SPDX-License-Identifier: MulanPSL-2.0
"""Signed-in clients, at the town's own noon."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from linli.cases.actions import report_case
from linli.cases.models import Case
from linli.cases.queries import codes
from linli.clocks.queries import rules
from linli.people.models import Bucket
from tests.town import NOON


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """Friday 12:00 in the county; the clock stands still unless a test moves it; codes and limits once read stay read."""
    for read in (codes, rules):
        monkeypatch.setattr(read, "FRESH_SECONDS", 1e9)
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def at_desk(town):
    """Sign a post of the cast in: `at_desk("dispatcher")` is a client whose every request is that post's."""
    Bucket.objects.all().delete()

    def signed_in(who: str, *, htmx: bool = False) -> Client:
        viewer = getattr(town, who)
        client = Client(headers={"HX-Request": "true"} if htmx else {})
        session = client.session
        session["account_id"], session["post_id"] = str(viewer.account_id), str(viewer.id)
        session["since"] = session["seen"] = timezone.now().isoformat()
        session.save()
        return client

    return signed_in


@pytest.fixture
def many(town, report):
    """Make so many cases of the broken lamp, all due at the same moment unless `apart`."""

    def make(count: int, *, apart: bool = False, **changes) -> list[Case]:
        made = []
        for n in range(count):
            told = replace(report, text=f"第{n + 1}处路灯不亮，晚上看不见路", **changes)
            now = town.now - timedelta(minutes=n if apart else 0)
            made.append(report_case(told, by=None, now=now).case_id)
        found = {case.pk: case for case in Case.objects.filter(pk__in=made)}
        return [found[pk] for pk in made]

    return make
