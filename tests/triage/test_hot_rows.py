# SPDX-License-Identifier: MulanPSL-2.0
"""Matters through the stream into rows; what people decide stays decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from linli.cases.actions import report_case, take_step
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.triage.actions import hot as actions
from linli.triage.actions.hot import absorb_waiting, hand_to_stream, voice_of, waiting_counties
from linli.triage.actions.hot_cooling import cool_issues
from linli.triage.actions.hot_decisions import dismiss_issue, lead_issue, merge_issues, name_issue, restore_issue
from linli.triage.actions.proposing import propose_next
from linli.triage.models import HotInbox, HotIssue, HotMember, HotMemory, Matter, Proposal
from linli.triage.queries.hot import five_rows_of, hot_now, issue_or_404, matters_of, members_of_five
from linli.triage.queries.streams import forget_streams
from tests.town import COUNTY, NEXT_TOWN, NEXT_VILLAGE, TOWN, VILLAGE
from tests.triage.test_hot_issues import BUS, PLANT


@pytest.fixture(autouse=True)
def _fresh():
    forget_streams()
    yield
    forget_streams()


def tell(town, topic, *, teller=None, after=0):
    """Matters of one topic, handed to the stream."""
    rows = [
        Matter.objects.create(
            id=new_id(), county=COUNTY, title=title, text=text, order_type="H", urgency="normal", scope_code=VILLAGE,
            centre_id=town.unit("county_centre"), reported_at=town.now + timedelta(hours=after + n),
        )
        for n, (title, text) in enumerate(topic)
    ]  # fmt: skip
    hand_to_stream(COUNTY, [(row.pk, teller) for row in rows])
    return [row.pk for row in rows]


@pytest.fixture
def plant(town):
    told = tell(town, PLANT)
    absorb_waiting(COUNTY, now=town.now)
    return told


def test_what_waits_comes_into_rows_with_its_list(town, plant):
    issue = hot_now(town.dispatcher)[0]
    assert matters_of(issue) == plant
    assert (issue.messages, issue.people, issue.scope_code) == (4, 4, VILLAGE)
    assert waiting_counties() == []


def test_told_again_a_matter_is_not_counted_again(town, plant):
    hand_to_stream(COUNTY, [(plant[0], None)])
    assert absorb_waiting(COUNTY, now=town.now) == 0
    assert HotMember.objects.count() == 4


def test_one_teller_counts_once_and_is_kept_as_sixteen_bits(town):
    tell(town, PLANT, teller=b"\x12\x34secret digest of a phone")
    absorb_waiting(COUNTY, now=town.now)
    assert HotIssue.objects.get().people == 1
    assert set(HotInbox.objects.values_list("voice", flat=True)) == {0x1234}
    assert voice_of(None) is None


def test_another_process_goes_on_where_the_first_stopped(town, monkeypatch):
    monkeypatch.setattr(actions, "STORED_EVERY", 3)
    tell(town, PLANT[:3])
    absorb_waiting(COUNTY, now=town.now)
    assert HotMemory.objects.get().stored_n == 3
    assert not HotInbox.objects.exists()
    tell(town, PLANT[3:])
    absorb_waiting(COUNTY, now=town.now)
    forget_streams()  # a new process: stored memory, then the inbox
    tell(town, BUS)
    absorb_waiting(COUNTY, now=town.now)
    assert sorted(HotIssue.objects.values_list("messages", flat=True)) == [3, 4]


def test_a_failure_halfway_loses_no_matter(town, monkeypatch):
    tell(town, PLANT)
    monkeypatch.setattr(actions, "write_issues", _fail)
    with pytest.raises(RuntimeError):
        absorb_waiting(COUNTY, now=town.now)
    monkeypatch.undo()
    assert absorb_waiting(COUNTY, now=town.now) == 4
    assert HotIssue.objects.get().messages == 4


def _fail(*_args, **_named):
    raise RuntimeError


def test_a_name_that_a_person_gave_stays(town, plant):
    issue = name_issue(HotIssue.objects.get().pk, "柳林新城搅拌站", by=town.dispatcher, now=town.now)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    issue.refresh_from_db()
    assert (issue.title, issue.messages) == ("柳林新城搅拌站", 5)
    assert [line.step for line in story_of(issue.subject)] == ["name"]


def test_merged_by_a_person_what_comes_to_either_comes_to_one(town, plant):
    tell(town, BUS)
    absorb_waiting(COUNTY, now=town.now)
    by_size = HotIssue.objects.order_by("messages")
    bus, kept = by_size[0], by_size[1]
    merge_issues(bus.pk, kept.pk, by=town.dispatcher, now=town.now)
    tell(town, BUS[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    kept.refresh_from_db()
    assert kept.messages == len(matters_of(kept)) == 8
    assert [row.pk for row in hot_now(town.dispatcher)] == [kept.pk]
    with pytest.raises(NotAllowed):
        merge_issues(bus.pk, kept.pk, by=town.dispatcher, now=town.now)
    with pytest.raises(BadInput):
        merge_issues(kept.pk, kept.pk, by=town.dispatcher, now=town.now)


def test_dismissed_it_is_seen_no_more_and_comes_back_when_a_person_says_so(town, plant):
    issue = HotIssue.objects.get()
    dismiss_issue(issue.pk, by=town.dispatcher, now=town.now)
    tell(town, PLANT[:1], after=9)
    absorb_waiting(COUNTY, now=town.now)
    assert hot_now(town.dispatcher) == []
    restore_issue(issue.pk, by=town.dispatcher, now=town.now)
    assert hot_now(town.dispatcher)[0].messages == 5


def test_an_issue_cools_with_the_days_and_closes_when_it_is_quiet(town, plant):
    issue = HotIssue.objects.get()
    assert cool_issues(now=town.now + timedelta(hours=5)) == 0
    HotIssue.objects.update(heat_now=4.0, changed_at=town.now)
    assert cool_issues(now=town.now + timedelta(days=30)) == 1
    issue.refresh_from_db()
    assert (round(issue.heat_now, 3), issue.state) == (2.0, "open")
    cool_issues(now=town.now + timedelta(days=61))
    assert hot_now(town.dispatcher) == []
    tell(town, PLANT[:1], after=24 * 62)
    absorb_waiting(COUNTY, now=town.now + timedelta(days=62))
    assert hot_now(town.dispatcher) == [issue]


def test_only_one_of_its_matters_may_lead(town, plant):
    issue = HotIssue.objects.get()
    assert lead_issue(issue.pk, plant[2], by=town.dispatcher, now=town.now).lead_id == plant[2]
    with pytest.raises(BadInput):
        lead_issue(issue.pk, new_id(), by=town.dispatcher, now=town.now)


def test_who_is_no_operator_of_the_area_neither_sees_nor_decides(town, plant):
    issue = HotIssue.objects.get()
    with pytest.raises(NotAllowed):
        dismiss_issue(issue.pk, by=town.grid_worker, now=town.now)
    for stranger in (town.grid_worker, town.handler, town.neighbour_operator):
        assert hot_now(stranger) == []
        with pytest.raises(Unknown):
            issue_or_404(stranger, issue.pk)
    with pytest.raises(Unknown):
        dismiss_issue(issue.pk, by=town.neighbour_operator, now=town.now)


def test_the_five_rows_name_rank_heat_span_and_place(town, plant):
    (rank, number, heat, span, place, title), *_ = five_rows_of(town.dispatcher)
    assert (rank, number, heat) == (1, 1, 4.0)
    assert span == "2026/11/20至2026/11/20"
    assert "东门社区" in place
    assert title
    assert [matter for _rank, matter in members_of_five(town.dispatcher)] == plant


def test_what_was_proposed_of_place_and_kind_keeps_two_towns_apart(town, report):
    """Nobody has said yet where they lie; their words do, and the machine has read them."""
    for n in range(4):
        for spot in ("城关街道东门社区", "柳河镇柳河村"):
            one = replace(
                report, text=f"{spot}的自来水发黄，放十分钟也不清，第{n}次说", area_code="", lon=None, lat=None
            )
            report_case(replace(one, place_text=spot, category=""), by=None, now=town.now)
    propose_next(now=town.now)
    read = set(Proposal.objects.values_list("place_code", flat=True))
    absorb_waiting(COUNTY, now=town.now)
    assert {code[:9] for code in read} == {TOWN, NEXT_TOWN}
    assert [issue.messages for issue in hot_now(town.dispatcher)] == [4, 4]


def test_an_issue_lies_where_its_matters_were_located(town, report):
    """Told in words alone, they lay nowhere nearer than the county; the town reads of it once they lie in the town."""
    cases = [
        report_case(
            replace(report, text=f"{title}。{text}", area_code="", lon=None, lat=None, place_text="", category=""),
            by=None, now=town.now,
        ).case_id
        for title, text in PLANT
    ]  # fmt: skip
    propose_next(now=town.now)
    absorb_waiting(COUNTY, now=town.now)
    [issue] = hot_now(town.dispatcher)
    assert (issue.scope_code, len(hot_now(town.town_operator))) == (COUNTY, 0)

    for case in cases:
        take_step(case, "locate", by=town.dispatcher, now=town.now, area=VILLAGE)
    [issue] = hot_now(town.town_operator)
    assert (issue.scope_code, issue.place) == (VILLAGE, "")
    take_step(cases[0], "locate", by=town.dispatcher, now=town.now, area=NEXT_VILLAGE)
    assert hot_now(town.town_operator) == [], "one of them is the next town's"


TIPS = (
    "东门社区王主任和网格员老张合伙吃低保回扣，请县里查",
    "举报东门社区王主任和老张吃低保回扣",
    "东门社区王主任吃低保回扣，网格员老张帮着收",
    "王主任和老张合伙吃低保的回扣，东门社区的人都知道",
)


def test_tips_are_no_hot_issue_to_those_they_may_be_about(town, report):
    """Neither their words nor their number, and nobody of them dismisses what the county is to see."""
    for n, words in enumerate(TIPS):
        tip = replace(report, order_type="R", text=words, phone=f"1381234560{n}", area_code=VILLAGE, category="")
        report_case(tip, by=None, now=town.now)
    propose_next(now=town.now)
    absorb_waiting(COUNTY, now=town.now)
    [issue] = hot_now(town.dispatcher)
    assert (issue.messages, issue.scope_code) == (4, VILLAGE)
    for who in (town.village_operator, town.town_operator):
        assert hot_now(who) == []
        assert list(five_rows_of(who)) == []
        for act in (dismiss_issue, partial(name_issue, title="别的")):
            with pytest.raises(Unknown):
                act(issue.pk, by=who, now=town.now)
    assert hot_now(town.dispatcher) == [issue]
