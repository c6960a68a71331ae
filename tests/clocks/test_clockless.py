# SPDX-License-Identifier: MulanPSL-2.0
"""Cases that no clock watches over are found and given theirs."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from linli.cases.actions.clockless import cases_without_clock, start_missing
from linli.cases.rules.timing import Fact, clocks_from
from linli.clocks.actions import same_as_facts
from linli.clocks.models import Clock
from linli.clocks.queries import clocks_of, rules_of
from linli.ledger.queries import story_of
from tests.cases.ways import answered, complete, dispatched, handling
from tests.town import COUNTY, fresh


@pytest.mark.parametrize(
    ("way", "kinds"),
    [
        (None, {"promise", "assign"}),
        (dispatched, {"promise", "sign", "leg"}),
        (handling, {"promise", "leg"}),
        (answered, {"call_back"}),
    ],
)
def test_an_open_case_without_clocks_gets_those_of_its_state(town, lamp, way, kinds):
    if way:
        way(town, lamp)
    due = fresh(lamp).due_at
    Clock.objects.all().delete()
    assert cases_without_clock(10) == [lamp.pk]
    assert start_missing(now=town.now) == 1

    rows = clocks_of(lamp.subject)
    assert {row.kind for row in rows} == kinds
    assert cases_without_clock(10) == []
    assert fresh(lamp).due_at == due
    line = story_of(fresh(lamp).subject)[-1]
    assert (line.step, fresh(lamp).version) == ("recount", line.n)
    assert (
        same_as_facts(rows, clocks_from([Fact(line.n, line.step, line.at, line.facts)]), rules_of(COUNTY).calendar)
        == []
    )


def test_what_has_ended_needs_none(town, lamp):
    complete(town, lamp)
    Clock.objects.all().delete()
    out = StringIO()
    call_command("start_clocks", stdout=out)

    assert out.getvalue().strip() == "cases=0 calls=0"
