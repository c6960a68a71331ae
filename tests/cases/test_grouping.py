# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Link
from linli.cases.queries import case_page
from linli.cases.queries.attachments import attachments_of
from linli.cases.rules.states import State
from linli.files.actions import erase_files, keep_upload
from linli.files.models import StoredFile
from linli.files.queries import files_of
from linli.files.rules import Hold
from linli.files.shelf import place
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from tests.cases.ways import answered, complete, handling
from tests.town import COUNTY, OTHER_GRID, fresh
from tests.web.desk.test_reports import photo


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


def test_a_letter_too_long_to_go_along_with_each_part_says_how_to_split_it(town, report):
    found = fresh(report_case(replace(report, text="路灯不亮。" * 3500), by=None, now=town.now).case_id)
    parts = "一、" + "路灯" * 1500 + "\n二、楼道堆物"
    with pytest.raises(BadInput) as refused:
        take_step(found, "split", by=town.dispatcher, now=town.now, parts=parts, whole=True)
    assert refused.value.field == "whole"
    assert Case.objects.count() == 1
    take_step(found, "split", by=town.dispatcher, now=town.now, parts=parts, whole=False)
    assert Case.objects.count() == 3


def test_linking_twice_is_once(town, lamp, other):
    for _ in range(2):
        take_step(lamp, "link", by=town.dispatcher, now=town.now, other=other.number, kind="same_place")
    assert Link.objects.filter(case=lamp).count() == 1


def split(town, case, **given) -> Case:
    """The one part, dispatched to housing and signed there."""
    take_step(case, "split", by=town.dispatcher, now=town.now, parts="住建局的人吃拿卡要", **given)
    return handling(town, Link.objects.select_related("other").get(case=case, kind="split").other)


@pytest.mark.parametrize(("order_type", "asked", "whole"), [
    ("H", {}, True), ("C", {}, False), ("H", {"whole": False}, False), ("C", {"whole": True}, True),
])  # fmt: skip
def test_a_part_shows_its_unit_its_own_words(town, report, order_type, asked, whole):
    """Of a complaint about two offices neither reads what was said of it in the other's part."""
    told = replace(report, order_type=order_type, text="城管局收钱不办事；住建局也是")
    part = split(town, fresh(report_case(told, by=None, now=town.now).case_id), **asked)

    read = case_page(Case.objects.select_related("said").get(pk=part.pk), town.handler, now=town.now).text
    assert "吃拿卡要" in read
    assert ("城管局收钱" in read) == whole


@pytest.mark.parametrize(("order_type", "asked", "shown", "kept_back"), [
    ("H", {}, 1, 0), ("C", {}, 0, 1), ("C", {"whole": True}, 0, 1), ("H", {"whole": False}, 0, 0),
])  # fmt: skip
def test_photographs_come_along_and_of_a_complaint_are_held_for_each_part(
    town, report, settings, tmp_path, order_type, asked, shown, kept_back
):
    settings.LINLI_MEDIA = tmp_path
    kept = keep_upload(photo("门口.png"), about=None, by=None, county=COUNTY, now=town.now, token="t")  # noqa: S106
    told = replace(report, order_type=order_type, files=(kept.pk,), upload_token="t")  # noqa: S106
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    StoredFile.objects.update(hold=Hold.RELEASED)  # of the whole, to others

    part = split(town, case, **asked)

    seen = attachments_of(fresh(part), town.handler)
    assert (len(seen.shown), seen.kept_back) == (shown, kept_back)
    assert len(attachments_of(fresh(part), town.dispatcher).shown) == shown + kept_back
    erase_files(case.subject)
    assert all(place(file.path).is_file() for file in files_of(part.subject)), "the part keeps its own"


def test_the_last_one_erased_takes_the_bytes(town, lamp, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.LINLI_MEDIA = tmp_path
    kept = keep_upload(photo("灯.png"), about=lamp.subject, by=None, county=COUNTY, now=town.now)
    part = split(town, lamp)
    for subject, left in ((lamp.subject, True), (part.subject, False)):
        with django_capture_on_commit_callbacks(execute=True):
            assert erase_files(subject) == 1
        assert place(kept.path).is_file() == left


def test_a_part_lies_where_the_whole_was_located(town, report):
    told = replace(report, lon=104.2051, lat=31.1051)
    case = fresh(report_case(told, by=None, now=town.now).case_id)
    assert fresh(split(town, case)).lon == 104.2051
    again = fresh(report_case(told, by=None, now=town.now).case_id)
    take_step(again, "locate", by=town.dispatcher, now=town.now, area=OTHER_GRID)
    assert fresh(split(town, again)).scope_code == OTHER_GRID
