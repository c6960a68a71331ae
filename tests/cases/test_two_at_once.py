# SPDX-License-Identifier: MulanPSL-2.0
"""Two people at once: one wins, the other is told, nothing is written twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Leg
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from tests import town as cast


@pytest.fixture
def open_town(transactional_db):
    """The cast, committed: other connections must see it."""
    return cast.build_town()


def _at_once(*acts):
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait(timeout=10)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_dispatchers_send_it_to_one_unit_only(open_town, report):
    town = open_town
    case = Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now)

    results = _at_once(
        lambda: take_step(case, "dispatch", by=town.dispatcher, now=town.now, seen=2, to=town.unit("housing")),
        lambda: take_step(
            case, "dispatch", by=town.second_operator, now=town.now, seen=2, to=town.unit("city_management")
        ),
    )

    refused = [result for result in results if isinstance(result, NotAllowed)]
    assert len(refused) == 1, results
    assert refused[0].code == "taken_by_another"
    assert Leg.objects.filter(case=case, ended_at__isnull=True).count() == 1
    assert [line.step for line in story_of(case.subject)] == ["report", "accept", "dispatch"]


def test_ten_reports_at_once_get_ten_numbers_in_a_row(open_town, report):
    town = open_town
    receipts = _at_once(*[lambda: report_case(report, by=None, now=town.now) for _ in range(10)])

    assert sorted(int(receipt.number[-4:]) for receipt in receipts) == list(range(1, 11))


def test_signing_and_undoing_at_once_leaves_a_whole_case(open_town, report):
    town = open_town
    case = Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id)
    take_step(case, "accept", by=town.dispatcher, now=town.now)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))

    results = _at_once(
        lambda: take_step(case, "sign", by=town.handler, now=town.now),
        lambda: take_step(case, "undo", by=town.dispatcher, now=town.now),
    )

    assert sum(isinstance(result, Case) for result in results) == 1, results
    now = cast.fresh(case)
    assert (now.state == "handling") == (now.unit_id is not None)


def test_merging_into_each_other_at_once_leaves_one_lead_and_tells_the_loser(open_town, report):
    """Both rows are locked in the order of their ids, so neither waits for the other for ever."""
    town = open_town
    first, second = (Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id) for _ in range(2))

    for _try in range(5):
        results = _at_once(
            lambda: take_step(first, "merge", by=town.dispatcher, now=town.now, seen=1, into=second.number),
            lambda: take_step(second, "merge", by=town.second_operator, now=town.now, seen=1, into=first.number),
        )

        won = [result for result in results if isinstance(result, Case)]
        lost = [result for result in results if isinstance(result, BadInput)]
        assert (len(won), len(lost)) == (1, 1), results
        assert lost[0].todo
        assert Case.objects.filter(lead__isnull=False).count() == 1
        take_step(won[0], "unmerge", by=town.dispatcher, now=town.now)


def test_linking_each_other_at_once_is_done_twice(open_town, report):
    town = open_town
    first, second = (Case.objects.get(pk=report_case(report, by=None, now=town.now).case_id) for _ in range(2))

    results = _at_once(
        lambda: take_step(first, "link", by=town.dispatcher, now=town.now, other=second.number, kind="same_place"),
        lambda: take_step(second, "link", by=town.second_operator, now=town.now, other=first.number, kind="same_place"),
    )

    assert all(isinstance(result, Case) for result in results), results
