# SPDX-License-Identifier: MulanPSL-2.0
"""您的电话和住址对方看不到: true of every paper a side opens, also of one made before a side had to be protected."""

from __future__ import annotations

import pytest

from linli.disputes.models import Filed
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.readers import may_read_paper
from linli.disputes.papers.reading import bytes_of
from linli.disputes.papers.wiring import may_open_scan
from linli.disputes.queries import dispute_page
from linli.disputes.queries.files import filed_gate
from linli.disputes.rules.application import Person
from linli.kernel.refusals import Unknown
from linli.people.models import Bucket
from linli.people.rules import party_viewer
from tests import town as cast
from tests.disputes.cast import Told, mediating, performing
from tests.papers.conftest import text_of

ZHANG = ("13800000001", "东门社区3栋201")
WANG = ("13800000002", "东门社区3栋301")
OTHERS = (Person(name="王建国", phone=WANG[0], address=WANG[1]),)


@pytest.fixture
def case(people) -> Told:
    Bucket.objects.all().delete()
    return performing(people, others=OTHERS)


def opened(case: Told, paper, viewer, copy: str = "") -> str:
    page = dispute_page(case.row, viewer, now=case.people.now)
    return text_of(bytes_of(page, paper, by=viewer, now=case.people.now, form="docx", copy=copy))


def paper_of(case: Told, kind: str):
    given = {"court": "青禾县人民法院"} if kind == "confirmation" else {}
    return make_dispute_paper(case.row, kind, by=case.people.lin, now=case.people.now, given=given)


def has(text: str, contact: tuple[str, str]) -> bool:
    return any(part in text for part in contact)


@pytest.mark.parametrize("kind", ["agreement", "confirmation", "application"])
def test_a_side_opens_its_own_contact_and_never_the_others(case, kind):
    paper = paper_of(case, kind)
    mine = opened(case, paper, case.zhang)
    assert all(part in mine for part in ZHANG)
    assert not has(mine, WANG)
    assert "王建国" in mine, "the name is on the paper, whom it binds must be clear"
    page = dispute_page(case.row, case.wang, now=case.people.now)
    if may_read_paper(page.relations, kind):
        theirs = opened(case, paper, case.wang)
        assert all(part in theirs for part in WANG)
        assert not has(theirs, ZHANG)


def test_the_offices_copy_holds_every_contact_and_the_copy_for_both_none(case):
    paper = paper_of(case, "agreement")
    whole = opened(case, paper, case.people.lin)
    assert all(part in whole for part in (*ZHANG, *WANG))
    for copy, shown in (("ab", ()), ("a", ZHANG), ("b", WANG)):
        text = opened(case, paper, case.people.clerk, copy)
        assert all((part in text) == (part in shown) for part in (*ZHANG, *WANG)), copy
        assert "张桂兰" in text
    assert opened(case, paper, case.zhang, "b") == opened(case, paper, case.zhang), "a side does not choose"
    with pytest.raises(Unknown):
        opened(case, paper, case.people.clerk, "c")


def test_a_paper_made_before_safety_gives_nothing_away_and_does_not_tell_of_it(case):
    """Not the protected side's home, not even to an agent of its own; and the mask says nothing of why."""
    paper = paper_of(case, "agreement")
    before = opened(case, paper, case.wang)
    case.step("tell_fear", "zhang", sign="threat", words="怕他上门")
    assert opened(case, paper, case.wang) == before
    assert "安全" not in before
    assert all(part in opened(case, paper, case.zhang) for part in ZHANG)


def test_an_agent_of_a_protected_side_reads_no_home_of_theirs(people):
    Bucket.objects.all().delete()
    case = mediating(people, others=OTHERS)
    case.step("appoint_agent", "clerk", party=str(case.a.pk), name="刘某", scope="一般代理", proven=True)
    agent = party_viewer(case.row.agents.get().pk, cast.COUNTY)
    paper = paper_of(case, "application")
    assert has(opened(case, paper, agent), ZHANG)
    case.step("open_safety", "lin", side="a", sign="domestic", words="代理人就是她怕的人")
    assert not has(opened(case, paper, agent), ZHANG)


def test_scans_that_print_contacts_are_opened_by_the_office_alone(case):
    case.step("add_paper", "clerk", kind="identity", note="身份证复印件")
    case.step("add_paper", "clerk", kind="evidence", note="漏水照片")
    rows = {one.kind: one for one in Filed.objects.filter(dispute=case.row)}
    for viewer, kind, may in (
        (case.people.clerk, "identity", True), (case.zhang, "identity", False), (case.wang, "identity", False),
        (case.wang, "evidence", True),
    ):  # fmt: skip
        assert filed_gate(viewer, rows[kind].pk) is may, (kind, viewer.role)
    scan = paper_of(case, "agreement").pk
    assert may_open_scan(case.people.lin, scan)
    assert not may_open_scan(case.wang, scan)
