# SPDX-License-Identifier: MulanPSL-2.0
"""What must be in a file before it is closed is a county's data; what waits for a signature, or is of an agreement that was
replaced, is not there yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.actions import note_paper_signed, set_sheet_need
from linli.disputes.models import SheetNeed
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.queries import needs_in, sheets_missing
from linli.disputes.rules.file_index import INDEX, MET, met_by, missing, shipped_needs
from linli.kernel.refusals import BadInput, NotAllowed
from linli.papers.rules import Way
from tests.disputes.cast import later, mediating, owed, performing, sheets
from tests.town import COUNTY


def lacks(case) -> dict[str, bool]:
    """kind → made and unsigned."""
    return {one.kind: one.unsigned for one in sheets_missing(case.row, agents=False, held=False)}


def want(people, kind, *met, source="县司法局2026年5号"):
    return set_sheet_need(kind=kind, met=met, source=source, by=people.system_admin, now=people.now)


def signs(case, paper, party):
    note_paper_signed(case.row, paper, signer_id=party.pk, as_what="party", way=Way.PHONE, by=case.people.lin,
                      now=case.people.now)  # fmt: skip


def test_every_sheet_has_a_row_with_its_source_and_every_need_is_known():
    assert list(shipped_needs()) == [one.kind for one in INDEX]
    assert all(one.source and one.confidence and one.met <= set(MET) for one in shipped_needs().values())


def test_a_county_asks_for_another_sheet_and_closing_waits_for_it(people):
    case = performing(people)
    sheets(case)
    assert "receipts" not in lacks(case)

    want(people, "receipts", "written")
    assert list(lacks(case)) == ["receipts"]
    with pytest.raises(NotAllowed, match="卷宗还缺：收条、履行凭证"):
        case.step("close", "lin", later(people, days=40))
    case.step("add_paper", "clerk", kind="receipts")
    assert not lacks(case)


def test_a_county_can_do_without_and_the_newest_word_counts(people):
    case = performing(people)
    assert "identity" in lacks(case)
    want(people, "identity")
    assert "identity" not in lacks(case)
    set_sheet_need(kind="identity", met=["written"], source="县司法局2026年6号", by=people.system_admin,
                   now=later(people, days=1))  # fmt: skip
    assert "identity" in lacks(case)
    assert (needs_in(COUNTY)["identity"].source, needs_in(COUNTY)["rights"].confidence) == ("县司法局2026年6号", "F/K")


def test_nonsense_and_others_are_refused_and_nothing_is_written(people):
    with pytest.raises(BadInput):
        want(people, "identity", "sometimes")
    with pytest.raises(BadInput):
        want(people, "identity", "written", source=" ")
    with pytest.raises(BadInput):
        want(people, "poem", "written")
    with pytest.raises(NotAllowed):
        set_sheet_need(kind="identity", met=[], source="x", by=people.leader, now=people.now)
    assert not SheetNeed.objects.exists()


def test_a_notice_that_nobody_signed_is_not_in_the_file_yet(people):
    case = performing(people)
    paper = make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    assert lacks(case)["rights"]
    with pytest.raises(NotAllowed, match="当事人权利义务告知书（还没有签名）"):
        case.step("close", "lin", later(people, days=40))
    signs(case, paper, case.a)
    assert lacks(case)["rights"], "one side has, the other has not"
    signs(case, paper, case.b)
    assert "rights" not in lacks(case)


def test_a_scan_that_was_put_in_does_as_well(people):
    case = performing(people)
    make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    case.step("add_paper", "clerk", kind="rights")
    assert "rights" not in lacks(case)


def test_the_paper_of_a_draft_that_was_replaced_is_no_sheet_of_the_file(people):
    case = mediating(people)
    draft = {"form": "full", "facts": "漏水损坏楼下天花板。", "text": "一、赔偿粉刷费。", "total": "2000.00",
             "obligations": [owed()]}  # fmt: skip
    case.step("draft", "lin", **draft)
    make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    after = people.now + timedelta(hours=1)
    case.step("draft", "lin", after, **draft | {"total": "1000.00", "obligations": [owed("1000.00")]})
    for who in ("zhang", "wang"):
        case.step("sign", who, after, way="screen")
    case.step("sign", "lin", after, way="paper")
    case.step("seal", "chair", after)

    assert "agreement" in lacks(case)
    make_dispute_paper(case.row, "agreement", by=people.lin, now=after)
    assert "agreement" not in lacks(case)


def test_only_a_simple_oral_agreement_has_a_file_of_two_sheets():
    def of(grade: str) -> list[str]:
        return [one.kind for one in missing(shipped_needs(), (), met_by(settled="oral", grade=grade))]

    assert of("simple") == ["register", "oral"]
    assert of("ordinary") == ["application", "rights", "identity", "oral"], "ungraded is not simple"
