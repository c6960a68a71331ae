# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Link
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from tests.cases.ways import answered, complete
from tests.town import fresh


@pytest.fixture
def other(town, report) -> Case:
    return fresh(report_case(report, by=None, now=town.now).case_id)


def test_merged_reporters_keep_number_and_get_the_answer(town, lamp, other):
    take_step(other, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    answered(town, fresh(lamp))

    assert fresh(other).state == State.MERGED
    assert fresh(other).number
    assert Notice.objects.filter(kind="case.answer.merged", to_id=other.contact_id).exists()


def test_unmerging_loses_nothing(town, lamp, other):
    take_step(other, "accept", by=town.dispatcher, now=town.now)
    take_step(other, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    take_step(other, "unmerge", by=town.dispatcher, now=town.now)

    assert (fresh(other).state, fresh(other).lead_id) == (State.ACCEPTED, None)


@pytest.mark.parametrize("into", ["self", "nothing", "ended"])
def test_it_is_not_merged_into_itself_nothing_or_an_ended_one(town, lamp, other, into):
    if into == "ended":
        complete(town, lamp)
    number = {"self": other.number, "nothing": "LN519901202611209999", "ended": lamp.number}[into]
    with pytest.raises(BadInput) as refused:
        take_step(other, "merge", by=town.dispatcher, now=town.now, into=number)
    assert refused.value.field == "into"


def test_a_lead_is_not_merged_away(town, lamp, other, report):
    third = fresh(report_case(report, by=None, now=town.now).case_id)
    take_step(other, "merge", by=town.dispatcher, now=town.now, into=lamp.number)
    with pytest.raises(BadInput):
        take_step(lamp, "merge", by=town.dispatcher, now=town.now, into=third.number)


def test_splitting_gives_each_part_a_number_and_the_same_reporter(town, lamp):
    take_step(lamp, "split", by=town.dispatcher, now=town.now, parts="井盖松动\n垃圾没人清")

    parts = [link.other for link in Link.objects.filter(case=lamp, kind="split").select_related("other")]
    assert sorted(part.title for part in parts) == ["井盖松动", "垃圾没人清"]
    assert {part.contact_id for part in parts} == {lamp.contact_id}
    assert all(part.number and part.centre_id == lamp.centre_id for part in parts)


def test_linking_twice_is_once(town, lamp, other):
    for _ in range(2):
        take_step(lamp, "link", by=town.dispatcher, now=town.now, other=other.number, kind="same_place")
    assert Link.objects.filter(case=lamp).count() == 1
