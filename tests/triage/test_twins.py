# SPDX-License-Identifier: MulanPSL-2.0
"""Signatures in the database: found, explained, and emptied of the teller when the matter ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from linli.cases.actions import report_case, take_step
from linli.kernel.ids import new_id
from linli.people.rules import receipt_viewer
from linli.triage.actions.proposing import propose_next
from linli.triage.actions.sameness import copy_signatures, end_signatures, note_signatures, reopen_signature
from linli.triage.models import Signature
from linli.triage.queries.sameness import candidates_for
from linli.triage.rules.sameness import Told
from tests.cases.ways import handling
from tests.town import COUNTY, GRID, NEXT_GRID

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
TELLER, OTHER = b"t" * 32, b"o" * 32
HOLE = Told(
    county="519901", text="解放路中学门口的井盖丢了三天，学生上下学很危险", at=NOW - timedelta(days=2), category="C0118",
    scope_code="519901001001", lon=104.002, lat=30.001, teller=TELLER, matter_id=new_id(),
)  # fmt: skip
ASKED = replace(
    HOLE,
    text="中学门口解放路上有个井盖不见了，孩子放学路过太危险了",
    at=NOW,
    matter_id=None,
    teller=OTHER,
    lon=104.0023,
)
NOISE = replace(ASKED, text="烧烤店油烟大，半夜吵得睡不着", category="C0305", lon=104.3)


def test_a_stored_twin_is_found_with_its_reasons_before_the_new_one_exists():
    note_signatures([HOLE])
    (twin,) = candidates_for(ASKED)
    assert twin.matter_id == HOLE.matter_id
    assert not twin.same_teller
    assert {why.key for why in twin.reasons} == {"wording", "place", "time", "category"}
    assert candidates_for(NOISE) == []


def test_nothing_of_another_county_is_found():
    note_signatures([HOLE])
    assert candidates_for(replace(ASKED, county="519902")) == []


def test_the_tellers_own_matter_is_recognised_only_while_it_is_open():
    note_signatures([HOLE])
    again = replace(ASKED, text="上次反映的井盖怎么还没有人来", teller=TELLER)
    assert candidates_for(again)[0].same_teller
    end_signatures([HOLE.matter_id])
    assert not any(twin.same_teller for twin in candidates_for(again))
    assert Signature.objects.get().teller is None
    reopen_signature(HOLE.matter_id, TELLER)
    assert candidates_for(again)[0].same_teller


def test_an_ended_matter_cannot_keep_its_teller():
    note_signatures([HOLE])
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.update(is_open=False)


def test_signed_again_it_is_one_row_with_the_new_place():
    note_signatures([HOLE])
    note_signatures([replace(HOLE, scope_code="519901001002")])
    assert Signature.objects.get().scope_code == "519901001002"


def test_many_come_in_by_copy():
    copy_signatures([replace(HOLE, matter_id=new_id(), teller=None) for _ in range(20)])
    assert Signature.objects.count() == 20
    assert len(candidates_for(ASKED)) == 5


def test_it_takes_one_statement_and_one_more_for_the_teller(django_assert_num_queries):
    note_signatures([HOLE])
    with django_assert_num_queries(2):
        candidates_for(ASKED)
    with django_assert_num_queries(1):
        candidates_for(replace(ASKED, teller=None))


def test_who_told_it_is_known_while_it_is_open_wherever_it_goes(town, lamp):
    """Returned and proposed anew, ended and opened again: the second letter about it is still recognised."""

    def teller():
        propose_next(now=town.now)
        return Signature.objects.get(matter_id=lamp.pk).teller

    first = teller()
    handling(town, lamp)
    take_step(lamp, "return", by=town.handler, now=town.now, reason="不归我们", basis="三定方案第3条")
    returned = teller()
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "sign", by=town.handler, now=town.now)
    take_step(lamp, "finish", by=town.handler, now=town.now, result="换了灯泡", solved=True)
    for step, words in (("check", {}), ("close", {}), ("answer", {"text": "路灯已经修好，谢谢您告诉我们"})):
        take_step(lamp, step, by=town.dispatcher, now=town.now, **words)
    take_step(lamp, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True, satisfied="3")
    ended = teller()
    take_step(lamp, "reopen", by=receipt_viewer(lamp.pk, COUNTY), now=town.now, reason="又不亮了")

    assert first is not None
    assert (returned, ended, teller()) == (first, None, first)


CHICKENS = "柳树沟养鸡场粪水流进水渠，臭气熏天"
AGAIN = "养鸡场粪水臭气熏天流进渠里"


@pytest.mark.parametrize("told_at", [NEXT_GRID, ""], ids=["told from another grid", "told without a place"])
def test_a_corrected_place_is_what_twins_are_found_by(town, report, told_at):
    """Who tells of it there finds it in the same grid; to who lives where it was told from nothing false is said."""
    one = replace(report, text=CHICKENS, category="", lon=None, lat=None, area_code=told_at)
    first = report_case(one, by=None, now=town.now).case_id
    propose_next(now=town.now)
    assert "同一网格" not in reasons(AGAIN, GRID, town.now)

    take_step(first, "locate", by=town.dispatcher, now=town.now, area=GRID)
    take_step(first, "classify", by=town.dispatcher, now=town.now, category="C0118")

    signed = Signature.objects.get(pk=first)
    assert (signed.scope_code, signed.category, signed.is_open) == (GRID, "C0118", True)
    assert signed.teller, "still recognised as the teller's own"
    assert "同一网格" in reasons(AGAIN, GRID, town.now)
    assert "同一网格" not in reasons(AGAIN, NEXT_GRID, town.now)


def reasons(text: str, area: str, now: datetime) -> set[str]:
    asked = Told(county=COUNTY, text=text, at=now + timedelta(hours=3), scope_code=area)
    return {str(why.said) for twin in candidates_for(asked) for why in twin.reasons}
