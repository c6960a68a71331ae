# SPDX-License-Identifier: MulanPSL-2.0
"""SQL statements a page: at most twelve, and not one more for more rows.

A process whose line to the places was cut asks for their count once a second, whatever page is read: that is not counted.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.cases.actions import take_step
from linli.places.queries.freshness import COUNT
from tests.cases.ways import answered, handling

MOST = 12


def statements(client, path: str) -> list[str]:
    client.get(path)  # warm: codes, places, units
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in seen.captured_queries if query["sql"] != COUNT]


@pytest.mark.parametrize(
    "path",
    ["/desk/?tab=todo", "/desk/?tab=extensions", "/desk/?q=路灯", "/desk/counts", "/desk/export?tab=todo", "/desk/new"],
)
def test_a_page_keeps_its_budget_however_many_rows(at_desk, many, path):
    client = at_desk("dispatcher")
    many(2)
    few = statements(client, path)
    many(30)
    lots = statements(client, path)
    assert len(lots) == len(few) <= MOST, "\n".join(lots)


@pytest.mark.parametrize("who", ["dispatcher", "handler", "supervisor", "second_operator"])
@pytest.mark.parametrize("path", ["", "/print"])
def test_a_case_keeps_its_budget_however_long_its_story(at_desk, town, lamp, who, path):
    handling(town, lamp)
    client, path = at_desk(who), f"/desk/cases/{lamp.number}{path}"
    short = statements(client, path)
    for n in range(12):
        take_step(lamp, "write", by=town.handler, now=town.now, text=f"第{n}句")
        take_step(lamp, "note", by=town.dispatcher, now=town.now, text=f"第{n}条")
    lengthy = statements(client, path)
    assert len(lengthy) == len(short) <= MOST, "\n".join(lengthy)


@pytest.mark.parametrize("who", ["dispatcher", "handler", "supervisor"])
def test_a_case_that_has_everything_keeps_its_budget(at_desk, town, lamp, many, who):
    """Linked from both sides, called back twice, not solved: what most cases do not have costs nothing more."""
    [other, third] = many(2)
    answered(town, lamp)
    take_step(lamp, "call_back", by=town.second_operator, now=town.now, reached=False)
    take_step(lamp, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False, satisfied="1")
    take_step(lamp, "link", by=town.dispatcher, now=town.now, other=other.number, kind="same_place")
    take_step(third, "link", by=town.dispatcher, now=town.now, other=lamp.number, kind="same_place")
    found = statements(at_desk(who), f"/desk/cases/{lamp.number}")
    assert len(found) <= MOST, "\n".join(found)


def test_the_call_back_page_keeps_its_budget(at_desk, town, many):
    for case in many(4):
        answered(town, case)
    assert len(statements(at_desk("second_operator"), "/desk/callbacks")) <= MOST
