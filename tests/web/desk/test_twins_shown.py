# SPDX-License-Identifier: MulanPSL-2.0
"""The card of likely twins: it tells nobody who told what, and leads to the one matter that is worked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case
from linli.cases.queries.known import known_matters
from linli.cases.rules.states import State
from linli.triage.actions.proposing import propose_next
from linli.triage.models import Signature
from linli.triage.queries.twins import same_already_told
from linli.web.desk.shown.twins import same_as
from tests.cases.ways import answered, complete
from tests.town import COUNTY, TOWN, VILLAGE, fresh

SMELL = "东门菜市场旁边的垃圾站臭气熏天，夏天窗户都不敢开，清运车三天才来一次"
COMPLAINT = "城关街道不管东门菜市场旁边的垃圾站，臭气熏天还推来推去，请县里查一查"
PLAIN_COMPLAINT = "街道办事处答复敷衍，打了几次都推给别人"
ME, OTHER = "13812345678", "13900001111"


@pytest.fixture
def tell(town, report):
    def told(text: str, at: str = "county", **changes) -> Case:
        more = {"text": text, "category": "", "area_code": VILLAGE, "name": "", "phone": ME} | changes
        centre = town.unit(f"{at}_centre")
        receipt = report_case(replace(report, **more), by=None, now=town.now, centre_id=centre)
        propose_next(now=town.now)
        return Case.objects.get(pk=receipt.case_id)

    return told


def card(client, case) -> str:
    return client.get(f"/desk/cases/{case.number}/same").content.decode()


@pytest.mark.parametrize("words", [COMPLAINT, PLAIN_COMPLAINT])
def test_the_unit_complained_of_does_not_learn_that_its_own_teller_complained(at_desk, tell, words):
    own = tell(SMELL, "town")
    hidden = tell(words, "county", hide_name=True)
    page = card(at_desk("town_operator"), own)
    assert hidden.number not in page
    assert "同一位反映人" not in page
    page = card(at_desk("town_operator"), hidden)
    assert own.number not in page
    assert "都说到" not in page, "nor what the hidden words say"
    assert own.number in card(at_desk("dispatcher"), hidden) or words == PLAIN_COMPLAINT


def test_that_one_person_told_both_is_said_to_who_keeps_the_teller_of_both(town, tell):
    first = tell(SMELL, "county")
    again = tell("垃圾站还是没有人来管，再反映一次", "county")
    elsewhere = tell(SMELL + "，快管一管", "town")
    seen = {one.case.pk: one for one in same_as(again, town.dispatcher)}
    assert "同一位反映人，上次的事还没有办结" in seen[first.pk].reasons
    alike = {one.case.pk: one for one in same_as(elsewhere, town.town_operator)}[first.pk]
    assert not any("同一位" in reason for reason in alike.reasons)
    assert again.pk not in {one.case.pk for one in same_as(elsewhere, town.town_operator)}, (
        "it stood on the teller alone"
    )


def test_a_repeat_report_about_an_unsolved_matter_comes_up_though_its_words_differ(town, tell):
    own = tell("槐树巷二号楼前的井盖翘起来了，走路绊脚", category="C0118", lon=104.2051, lat=31.1051)
    again = tell("还没人来修！", lon=104.2056, lat=31.1051)
    stranger = tell("还没人来修！", lon=104.2056, lat=31.1051, phone=OTHER)
    assert own.pk in {one.case.pk for one in same_as(again, town.dispatcher)}
    assert own.pk not in {one.case.pk for one in same_as(stranger, town.dispatcher)}


def test_merged_it_is_recognised_until_what_it_was_merged_into_has_ended(town, tell):
    lead = tell("东门社区自来水停了，家家户户没有水用", phone=OTHER)
    mine = tell("槐树巷停水，一滴水都没有")
    take_step(mine, "merge", by=town.dispatcher, now=town.now, into=lead.number)
    again = tell("怎么还没有好，再问一次")
    assert [one.case.pk for one in same_as(again, town.dispatcher)][:1] == [lead.pk]
    answered(town, fresh(lead))
    assert Signature.objects.get(pk=mine.pk).teller is not None
    take_step(lead.pk, "call_back", by=town.second_operator, now=town.now, reached=True, solved=True, satisfied="3")
    assert not Signature.objects.get(pk=mine.pk).is_open
    assert not Signature.objects.filter(pk__in=[lead.pk, mine.pk], teller__isnull=False).exists()
    take_step(lead.pk, "reopen", by=town.dispatcher, now=town.now, reason="又停水了")
    assert Signature.objects.get(pk=mine.pk).teller is not None, "unsolved again, with all that is merged into it"


WATER = [f"东门社区自来水停了{n}个小时，家家户户没有水用" for n in range(1, 13)]


def test_where_ten_were_merged_the_lead_is_offered_to_operator_and_resident(town, tell):
    lead = tell("东门社区停水，没有水用", phone="13800000000")
    for n, text in enumerate(WATER[:10]):
        one = tell(text, phone=f"1380000010{n}")
        take_step(one, "merge", by=town.dispatcher, now=town.now, into=lead.number)
    seems = same_already_told(COUNTY, WATER[10], area=TOWN, place_text="", lon=None, lat=None, now=town.now)
    assert [known.id for known in known_matters(seems)] == [lead.pk]
    assert [known.id for known in known_matters({one.pk: ""})] == [lead.pk], "though its own words are other ones"

    shown = same_as(tell(WATER[11], phone=OTHER), town.dispatcher)
    assert [(one.case.pk, one.act) for one in shown] == [(lead.pk, "merge")]


def test_open_ones_stand_before_ended_ones(town, tell):
    gone = complete(town, tell(WATER[0], phone="13800000000"))
    lives = tell("东门社区没有水用", phone="13800000001")
    new = tell(WATER[0], phone=OTHER)
    assert [(one.case.pk, one.act) for one in same_as(new, town.dispatcher)] == [(lives.pk, "merge"), (gone.pk, "link")]


def test_a_hidden_matter_is_no_known_one_though_it_lies_under_an_open_lead(town, tell):
    lead = tell("槐树巷停水", phone="13800000000")
    hidden = tell(WATER[0], hide_name=True)
    take_step(hidden, "merge", by=town.dispatcher, now=town.now, into=lead.number)
    assert fresh(hidden).state == State.MERGED
    assert known_matters({hidden.pk: ""}) == []
    assert [known.id for known in known_matters({lead.pk: ""})] == [lead.pk]
