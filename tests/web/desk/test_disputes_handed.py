# SPDX-License-Identifier: MulanPSL-2.0
"""What was handed to an office stands in its list; each hand-off tells how it stands and since when."""

from __future__ import annotations

import re

import pytest

from tests.disputes.cast import later, registered
from tests.web.mediation import staff_client

LIST = "/desk/disputes/"


def to_the_court(people):
    case = registered(people)
    case.step("hand_over", "clerk", partner="court_before", basis="民事诉讼法", reason="要起诉", consented=True,
              letter="东门函3号", unit=str(people.units["court"]))  # fmt: skip
    return case


def read(viewer, address=LIST):
    return staff_client(viewer).get(address).content.decode()


def counted(page, tab):
    found = re.search(rf"tab={tab}[^>]*>[^<]*<span class=\"count[^>]*>(\d+)", page)
    return int(found.group(1)) if found else 0


def test_the_receiving_office_finds_what_was_handed_to_it_and_nobody_beside_does(people):
    case = to_the_court(people)
    for tab in ("", "handed", "all"):
        page = read(people.judge, f"{LIST}?tab={tab}")
        assert case.receipt.number in page, tab
        assert (counted(page, "handed"), counted(page, "all")) == (1, 1)
    for stranger in (people.other_judge, people.next_clerk):
        page = read(stranger, f"{LIST}?tab=handed")
        assert case.receipt.number not in page
        assert counted(page, "handed") == 0
    assert counted(read(people.clerk, f"{LIST}?tab=all"), "all") == 1, "who handed it over has it once"


def test_taken_it_stays_in_the_list_of_who_took_it(people):
    case = to_the_court(people)
    case.step("partner_answers", "judge", later(people, days=1), answer="accepted", their_number="（2026）民初5号")
    page = read(people.judge, f"{LIST}?tab=handed")
    assert case.receipt.number in page
    assert counted(page, "handed") == 1


@pytest.mark.parametrize("answer", ["refused", "returned"])
def test_not_taken_it_leaves_that_list(people, answer):
    case = to_the_court(people)
    case.step("partner_answers", "judge", later(people, days=1), answer=answer)
    page = read(people.judge, f"{LIST}?tab=handed")
    assert case.receipt.number not in page
    assert counted(page, "all") == 0


def test_a_hand_off_tells_state_day_and_result(people):
    case = to_the_court(people)
    address = f"{LIST}{case.receipt.number}"
    for who in (people.clerk, people.judge):
        page = read(who, address)
        assert "已发出，等对方答复" in page
        assert "东门函3号" in page
    case.step("partner_answers", "clerk", later(people, days=2), answer="refused", their_number="不受字3号",
              words="不属于本院管辖")  # fmt: skip
    linked = read(people.clerk, address).split('id="linked-title"')[1].split("</section>")[0]
    assert "对方不接收" in linked
    assert "不属于本院管辖" in linked
    assert "不受字3号" in linked
    assert "对方期限" not in linked, "no clock runs there any more"
