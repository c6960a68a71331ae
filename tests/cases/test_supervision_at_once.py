# SPDX-License-Identifier: MulanPSL-2.0
"""Two supervisors and two handlers on one case at once: one wins, the others are told by whom and when; nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from linli.cases.actions import report_case, take_step
from linli.cases.models import Call, Case, ExclusionRequest, Leg, Whistle
from linli.cases.rules.first_receiver import answering_unit
from linli.kernel.refusals import NotAllowed
from linli.ledger.queries import story_of
from tests import town as cast
from tests.cases.ways import answered, complete, dispatched
from tests.cases.ways_whistle import blow, in_town, joint
from tests.town import fresh


@pytest.fixture
def open_town(transactional_db):
    return cast.build_town()


def at_once(*acts):
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


def sound(case, *results) -> None:
    """As many entries as steps that were taken, and the version counts them."""
    taken = sum(isinstance(one, Case) for one in results)
    refused = [one for one in results if not isinstance(one, Case)]
    assert all(isinstance(one, NotAllowed) for one in refused), refused
    assert all(one.code == "taken_by_another" for one in refused), [one.code for one in refused]
    assert all("先办了一步" in str(one.what) for one in refused), "told by whom and when"
    lines = story_of(case.subject)
    assert [line.n for line in lines] == list(range(1, len(lines) + 1))
    assert fresh(case).version == len(lines) == case.version + taken


def test_two_supervisors_and_two_handlers_on_one_case(open_town, report):
    """Both supervisors may urge; of two handlers who sign, one does. Four at once: three are in, one is told."""
    town = open_town
    case = dispatched(town, fresh(report_case(report, by=None, now=town.now).case_id))
    seen = case.version

    results = at_once(
        lambda: take_step(case.pk, "urge", by=town.supervisor, now=town.now, seen=seen, reason="今天答复"),
        lambda: take_step(case.pk, "urge", by=town.leader, now=town.now, seen=seen, reason="我也要看结果"),
        lambda: take_step(case.pk, "sign", by=town.handler, now=town.now, seen=seen),
        lambda: take_step(case.pk, "sign", by=town.second_handler, now=town.now, seen=seen),
    )

    assert sum(isinstance(one, Case) for one in results) == 3, results
    sound(case, *results)
    steps = [line.step for line in story_of(case.subject)]
    assert steps.count("urge") == 2, "neither urging was lost"
    assert steps.count("sign") == 1


def test_two_supervisors_decide_one_exclusion_once(open_town, report):
    town = open_town
    case = complete(town, fresh(report_case(report, by=None, now=town.now).case_id))
    case = take_step(case, "ask_exclude", by=town.handler, now=town.now, code="unlawful", reason="要求拆邻居的房")
    seen = case.version

    results = at_once(
        lambda: take_step(case.pk, "decide_exclude", by=town.supervisor, now=town.now, seen=seen, approved=True,
                          reason="同意"),
        lambda: take_step(case.pk, "decide_exclude", by=town.leader, now=town.now, seen=seen, approved=False,
                          reason="不同意"),
    )  # fmt: skip

    assert sum(isinstance(one, Case) for one in results) == 1
    sound(case, *results)
    assert ExclusionRequest.objects.filter(decided_at__isnull=False).count() == 1


def test_two_whistles_at_once_are_one(open_town, report):
    town = open_town
    case = in_town(town, report)
    seen = case.version

    results = at_once(
        lambda: blow(town, case.pk, town.town_operator, ["housing"], seen=seen),
        lambda: blow(town, case.pk, town.town_operator, ["city_management"], seen=seen),
    )

    assert sum(isinstance(one, Case) for one in results) == 1
    sound(case, *results)
    assert Whistle.objects.filter(case=case).count() == Leg.objects.filter(case=case).count() == 1


def test_two_of_one_unit_report_in_once(open_town, report):
    town = open_town
    case = joint(town, report)
    seen = case.version

    results = at_once(
        lambda: take_step(case.pk, "report_in", by=town.handler, now=town.now, seen=seen, words="我到了"),
        lambda: take_step(case.pk, "report_in", by=town.second_handler, now=town.now, seen=seen, words="我也到了"),
        lambda: take_step(case.pk, "report_in", by=town.other_handler, now=town.now, seen=seen, words="城管到了"),
    )

    assert sum(isinstance(one, Case) for one in results) == 2, "the other unit is not in the way"
    sound(case, *results)
    assert Call.objects.filter(case=case, state="present").count() == 2


def test_the_first_receiver_answers_until_another_has_signed(town, lamp):
    """首接负责: neither a return nor a new order passes it on."""

    def answers():
        return answering_unit(Leg.objects.filter(case=lamp), fresh(lamp).answered_at)

    assert answers() is None
    dispatched(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归住建", basis="三定方案")
    assert answers() == town.unit("housing")
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    assert answers() == town.unit("housing"), "the next has not signed yet"
    take_step(lamp, "sign", by=town.other_handler, now=town.now)
    assert answers() == town.unit("city_management")


def test_an_order_taken_back_in_time_was_nobodys(town, lamp):
    dispatched(town, lamp)
    take_step(lamp, "undo", by=town.dispatcher, now=town.now)
    assert answering_unit(Leg.objects.filter(case=lamp), None) is None


def test_who_handled_an_earlier_round_answers_for_nothing_in_this_one(town, lamp):
    answered(town, lamp)
    town.now += timedelta(hours=1)
    take_step(
        fresh(lamp),
        "call_back",
        by=town.dispatcher,
        now=town.now,
        reached=True,
        solved=False,
        satisfied=1,
        note="灯又灭了",
    )
    case = fresh(lamp)
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(fresh(lamp), "return", by=town.other_handler, now=town.now, reason="不归城管", basis="三定方案")
    assert fresh(lamp).answering_id == town.unit("city_management")
