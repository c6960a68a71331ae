# SPDX-License-Identifier: MulanPSL-2.0
"""One answer reaches all: what the reporter of a merged case is told, may say, and is not told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Case, Feedback
from linli.cases.queries import case_page
from linli.cases.rules.states import State
from linli.clocks.models import Clock
from linli.kernel.refusals import NotAllowed
from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from linli.people.rules import receipt_viewer
from tests.cases.ways import answered, complete, handling
from tests.town import COUNTY, fresh


@pytest.fixture
def other(town, report, lamp) -> Case:
    """The same lamp, told by somebody else and merged into the first."""
    found = fresh(report_case(report, by=None, now=town.now).case_id)
    return take_step(found, "merge", by=town.dispatcher, now=town.now, into=lamp.number)


def own(case: Case):
    return receipt_viewer(case.pk, COUNTY)


def told(case: Case, kind: str) -> str:
    """The words of the one notice to the reporter of `case`, about it."""
    row = Notice.objects.get(kind=kind, to_id=case.contact_id, about_id=case.pk)
    return words_of(*facts_of([row]))


def suspend(town, lamp) -> None:
    handling(town, lamp)
    until = town.now.date() + timedelta(days=9)
    take_step(lamp, "suspend", by=town.dispatcher, now=town.now, why="appraisal", until=until, note="等电力检测")


def test_the_notice_names_their_own_number_and_nothing_of_the_lead(town, lamp, other):
    answered(town, lamp)

    words = told(other, "case.answer.merged")
    assert other.number in words
    assert lamp.number not in words


def test_merged_into_what_has_its_answer_they_hear_of_it_at_once(town, lamp, report):
    """While the call-back is still owed: no step that answers will come again."""
    answered(town, lamp)
    late = fresh(report_case(report, by=None, now=town.now).case_id)
    take_step(late, "merge", by=town.dispatcher, now=town.now, into=lamp.number)

    words = told(late, "case.answer.merged")
    assert late.number in words
    assert lamp.number not in words
    assert take_step(late, "rate", by=own(late), now=town.now, solved=True, satisfied="3")


def test_a_call_back_that_finds_it_unsolved_tells_who_waits_with_it_and_who_took_it_up(town, lamp, other):
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "take_up", by=town.leader, now=town.now, words="我来包")
    answered_from(town, lamp)
    later = town.now + timedelta(hours=1)
    by = town.second_operator
    take_step(lamp, "call_back", by=by, now=later, reached=True, solved=False, satisfied="1", words="还是黑的")

    kinds = set(Notice.objects.filter(created_at=later).values_list("kind", "to_id"))
    assert ("case.reopen.merged", other.contact_id) in kinds
    assert ("case.reopen.leader", town.leader.id) in kinds
    solved = set(Notice.objects.filter(kind="case.reopen.merged").values_list("about_id", flat=True))
    assert solved == {other.pk}, "once each"


def test_a_call_back_that_finds_it_solved_tells_them_nothing_of_opening(town, lamp, other):
    answered(town, lamp)
    by = town.second_operator
    take_step(lamp, "call_back", by=by, now=town.now, reached=True, solved=True, satisfied="3")
    assert not Notice.objects.filter(kind__startswith="case.reopen").exists()


def answered_from(town, lamp) -> None:
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "sign", by=town.handler, now=town.now)
    take_step(lamp, "finish", by=town.handler, now=town.now, result="换了灯泡", solved=True)
    for step in ("check", "close"):
        take_step(lamp, step, by=town.dispatcher, now=town.now)
    take_step(lamp, "answer", by=town.dispatcher, now=town.now, text="路灯已经修好")


def refuse(town, lamp) -> None:
    take_step(lamp, "refuse", by=town.dispatcher, now=town.now, reason="属于买卖", door="县法院")


def resume(town, lamp) -> None:
    suspend(town, lamp)
    take_step(lamp, "resume", by=town.handler, now=town.now)


def extend(town, lamp) -> None:
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=2, reason="等配件")
    take_step(lamp, "grant_extension", by=town.dispatcher, now=town.now, note="配件下周到")


def reopen(town, lamp) -> None:
    answered(town, lamp)
    take_step(lamp, "reopen", by=own(lamp), now=town.now, reason="又灭了")


@pytest.mark.parametrize(
    ("come", "step"),
    [(refuse, "refuse"), (suspend, "suspend"), (resume, "resume"), (extend, "grant_extension"), (reopen, "reopen")],
)
def test_they_are_told_of_what_changes_their_answer_or_its_day(town, lamp, other, come, step):
    come(town, lamp)

    words = told(other, f"case.{step}.merged")
    assert other.number in words
    due = fresh(lamp).due_at + timedelta(hours=8)
    if step in ("grant_extension", "resume", "reopen"):
        assert f"{due.month}月{due.day}日" in words


def test_they_judge_the_lead_s_work_once_it_is_answered(town, lamp, other):
    with pytest.raises(NotAllowed):
        take_step(other, "rate", by=own(other), now=town.now, solved=True, satisfied="3")
    complete(town, lamp)

    take_step(other, "rate", by=own(other), now=town.now, solved=False, satisfied="1")

    assert (fresh(other).state, fresh(other).solved, fresh(lamp).solved) == (State.MERGED, False, True)
    said = Feedback.objects.get(case=other)
    assert (said.unit_id, said.way) == (town.unit("housing"), "rating"), "rates count call-backs, one a case"


def test_not_solved_they_get_a_round_of_their_own(town, lamp, other):
    with pytest.raises(NotAllowed):
        take_step(other, "reopen", by=own(other), now=town.now, reason="还是黑的")
    complete(town, lamp)
    later = town.now + timedelta(days=3)

    take_step(other, "reopen", by=own(other), now=later, reason="我这边还是黑的")

    case = fresh(other)
    assert (case.state, case.lead_id, case.reopened, case.number) == (State.ACCEPTED, None, 1, other.number)
    assert case.due_at > later
    assert Clock.objects.filter(subject_id=case.pk, kind="promise", stopped_at=None).count() == 1
    assert fresh(lamp).state == State.COMPLETE, "the others keep their answer"


def test_after_the_days_for_reopening_it_is_too_late(town, lamp, other):
    complete(town, lamp)
    with pytest.raises(NotAllowed, match="30"):
        take_step(other, "reopen", by=own(other), now=town.now + timedelta(days=31), reason="还是黑的")


def test_the_office_unmerges_and_does_not_reopen(town, lamp, other):
    complete(town, lamp)
    with pytest.raises(NotAllowed, match="取消并案"):
        take_step(other, "reopen", by=town.dispatcher, now=town.now, reason="另办")


def test_they_may_write_and_are_written_to(town, lamp, other):
    take_step(other, "write", by=own(other), now=town.now, text="我家门口那盏")
    take_step(other, "write", by=town.dispatcher, now=town.now, text="一起修")

    page = case_page(fresh(other), own(other), now=town.now)
    assert [note.text for note in page.thread] == ["我家门口那盏", "一起修"]


def test_their_page_tells_nothing_of_who_told_the_lead(town, lamp, other):
    handling(town, lamp)
    take_step(lamp, "write", by=own(lamp), now=town.now, text="我叫李小明，住东门")
    take_step(lamp, "finish", by=town.handler, now=town.now, result="好了", solved=True)
    for step in ("check", "close"):
        take_step(lamp, step, by=town.dispatcher, now=town.now)
    take_step(lamp, "answer", by=town.dispatcher, now=town.now, text="李小明您好，路灯已修好，电话13812345678已记下")
    take_step(lamp, "reopen", by=own(lamp), now=town.now, reason="我李小明不满意")

    page = case_page(fresh(other), own(other), now=town.now)

    steps = [line.step for line in page.story]
    words = " ".join(text for line in page.story for _label, text in line.words)
    assert {"dispatch", "sign", "answer", "reopen"} <= set(steps)
    assert steps.count("report") == 1
    assert "路灯已修好" in words
    assert "李小明" not in words
    assert "13812345678" not in words
    assert page.thread == []
