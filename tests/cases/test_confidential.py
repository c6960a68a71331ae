# SPDX-License-Identifier: MulanPSL-2.0
"""Whoever speaks up is safe: complaint and tip hide the reporter from the unit that handles them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, reveal_reporter, take_step
from linli.cases.models import Case
from linli.cases.queries import Filters, case_page, search_cases
from linli.cases.queries.page import point_of, spot_of
from linli.kernel.masking import redact
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.queries import story_of
from linli.people.rules import receipt_viewer
from linli.triage.models import Matter
from tests.cases.ways import handling
from tests.town import COUNTY, fresh


@pytest.fixture
def complaint(town, report) -> Case:
    return fresh(report_case(replace(report, order_type="C"), by=None, now=town.now).case_id)


def test_the_handler_of_a_complaint_reads_a_redacted_text(town, complaint):
    handling(town, complaint)
    seen = case_page(fresh(complaint), town.handler, now=town.now)

    assert seen.redacted
    assert "13812345678" not in seen.text
    assert "李小明" not in seen.text
    assert "路灯坏了三天" in seen.text
    assert not seen.may_reveal


TIP = "举报人：李春梅，住锦绣花园5栋2单元501。楼下饭店夜里偷排油烟，城管去了三次不管。本人李春梅愿意作证。\n李春梅"


def test_a_tip_gives_its_teller_away_to_nobody_but_the_centre(town, report):
    told = replace(report, order_type="C", text=TIP, title="", name="李春梅", place_text="锦绣花园5栋2单元501室")
    tip = fresh(report_case(told, by=None, now=town.now).case_id)
    handling(town, tip)
    page = case_page(fresh(tip), town.handler, now=town.now)
    shown = " ".join((page.text, tip.title, spot_of(fresh(tip))))

    assert not any(word in shown for word in ("李春梅", "501", "2单元")), shown
    assert "夜里偷排油烟" in page.text
    assert spot_of(tip, open_words=True) == told.place_text
    assert case_page(tip, town.dispatcher, now=town.now).text == TIP


def test_nobody_finds_a_matter_by_the_name_of_who_told_it(town, report):
    report_case(replace(report, text="路灯坏了，李春梅住的那条巷子", name="李春梅"), by=None, now=town.now)

    assert not search_cases(town.dispatcher, Filters(q="李春梅"), now=town.now).rows
    assert search_cases(town.dispatcher, Filters(q="路灯"), now=town.now).rows


@pytest.mark.parametrize(
    "said", ["我是农民工，三个月没拿到工资", "我是业主，电梯坏了", "反映人很多", "我是高中生，路灯坏了"]
)
def test_words_that_name_nobody_stay(said):
    assert redact(said) == said


@pytest.mark.parametrize("said", ["我叫王小二，", "我是欧阳明，", "联系人：赵强 ", "投诉人 刘梅，", "本人陈建国。"])
def test_a_name_that_is_said_is_left_out(said):
    assert "〔姓名〕" in redact(said)


def test_the_centre_reads_the_words_themselves(town, complaint):
    seen = case_page(complaint, town.dispatcher, now=town.now)
    assert "13812345678" in seen.text
    assert seen.may_reveal


def test_a_supervisor_needs_no_names(town, complaint, lamp):
    for case in (complaint, lamp):
        assert "13812345678" not in case_page(case, town.supervisor, now=town.now).text


def test_a_handler_cannot_have_the_contact_of_a_complaint(town, complaint):
    handling(town, complaint)
    with pytest.raises(NotAllowed):
        reveal_reporter(complaint, by=town.handler, purpose="visit", now=town.now)
    assert "reveal" not in [line.step for line in story_of(complaint.subject)]


def test_a_handler_may_see_the_contact_of_a_plain_request_and_it_is_written_down(town, lamp):
    handling(town, lamp)
    shown = reveal_reporter(lamp, by=town.handler, purpose="visit", now=town.now)

    assert shown.phone == "13812345678"
    assert story_of(lamp.subject)[-1].step == "reveal"


def test_the_thread_is_relayed_and_redacted_for_the_handler(town, complaint):
    handling(town, complaint)
    reporter = receipt_viewer(complaint.pk, COUNTY)
    take_step(complaint, "write", by=reporter, now=town.now, text="打我电话13900001111也行")
    take_step(complaint, "write", by=town.handler, now=town.now, text="明天上午来看")

    for_handler = case_page(fresh(complaint), town.handler, now=town.now).thread
    assert [note.text for note in for_handler] == ["打我电话〔电话〕也行", "明天上午来看"]
    assert [note.side for note in case_page(fresh(complaint), reporter, now=town.now).thread] == ["reporter", "unit"]


def test_a_part_that_is_split_off_is_not_found_by_the_name_either(town, report):
    told = replace(report, text="路灯坏了，李春梅住的那条巷子", name="李春梅")
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    take_step(case, "split", by=town.dispatcher, now=town.now, parts="井盖松动")

    assert search_cases(town.dispatcher, Filters(q="井盖"), now=town.now).rows
    assert not search_cases(town.dispatcher, Filters(q="李春梅"), now=town.now).rows


def test_what_becomes_a_complaint_is_hidden_from_triage_too(town, report):
    told = replace(report, title="李小明家门口的路灯", place_text="李小明家门口", name="李小明")
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    take_step(case, "classify", by=town.dispatcher, now=town.now, order_type="C")

    matter = Matter.objects.get(pk=case.pk)
    assert (matter.title, matter.place_text) == (fresh(case).title, fresh(case).place_text)
    assert "李小明" not in matter.title + matter.place_text


def test_what_was_hidden_stays_hidden_when_the_type_is_corrected(town, complaint):
    take_step(complaint, "classify", by=town.dispatcher, now=town.now, order_type="H")
    assert fresh(complaint).confidential


def test_what_is_told_in_confidence_is_not_handed_down_to_whom_it_is_about(town, complaint):
    """Source: 信访工作条例(2022) art. 30. Who hands it down says by name that it is not about them."""
    before = fresh(complaint).version
    with pytest.raises(BadInput, match="反映的是不是下一级"):
        take_step(complaint, "hand_down", by=town.dispatcher, now=town.now)
    with pytest.raises(NotAllowed, match="不能交给它"):
        take_step(complaint, "hand_down", by=town.dispatcher, now=town.now, about_below=True)
    assert fresh(complaint).version == before

    take_step(complaint, "hand_down", by=town.dispatcher, now=town.now, about_below=False)
    line = story_of(complaint.subject)[-1]
    assert (line.facts["about_below"], line.by_post) == (False, town.dispatcher.id)


def test_the_point_on_the_map_is_the_centres_and_the_tellers(town, report):
    """The phone's own place may be the teller's door."""
    told = replace(report, order_type="C", lon=104.2051, lat=31.1051)
    case = fresh(report_case(told, by=None, now=town.now).case_id)

    assert point_of(case) is None
    assert point_of(case, open_words=True) == (104.2051, 31.1051)
    assert (case.lon, case.lat) == (104.2051, 31.1051), "what was told stays as it was told"
    assert point_of(fresh(report_case(replace(told, order_type="H"), by=None, now=town.now).case_id)) is not None
