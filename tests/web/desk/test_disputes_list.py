# SPDX-License-Identifier: MulanPSL-2.0
"""How far a centre's list of disputes reaches, and the lamps as chips: rows, counts and sheet by one predicate."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from linli.disputes.models import Dispute
from tests.disputes.cast import registered, told
from tests.web.mediation import staff_client, text

LIST = "/desk/disputes/"


def all_tab(page: str) -> str:
    return re.search(r"tab=all[^>]*>全部<span class=\"count\">(\d+)", page).group(1)


def test_a_centre_sees_the_disputes_of_the_committees_below_and_can_keep_to_its_own(people):
    case = registered(people)
    for centre in (people.dispatcher, people.town_operator):
        desk = staff_client(centre)
        page = text(desk.get(LIST + "?tab=all"))
        assert case.receipt.number in page
        assert all_tab(page) == "1"
        own = text(desk.get(LIST + "?tab=all&reach=own"))
        assert case.receipt.number not in own
        assert all_tab(own) == "0"
        assert 'name="reach" value="own"' in own, "filtering keeps the reach"
        assert "tab=todo&amp;reach=own" in own, "and so does another tab"
        assert case.receipt.number in text(desk.get(f"{LIST}{case.receipt.number}"))


def test_a_town_beside_sees_nothing_of_it_and_a_committee_has_nothing_to_switch(people):
    case = registered(people)
    assert case.receipt.number not in text(staff_client(people.next_town_operator).get(LIST + "?tab=all"))
    assert case.receipt.number not in text(staff_client(people.next_clerk).get(LIST + "?tab=all&reach=below"))
    assert "全部下级" not in text(staff_client(people.clerk).get(LIST))


def test_the_sheet_holds_what_the_list_shows(people):
    case = registered(people)
    desk = staff_client(people.dispatcher)
    for reach, rows in (("", 1), ("own", 0)):
        page = text(desk.get(f"/desk/disputes/export?what=list&tab=all&reach={reach}"))
        assert f'<dd class="num">{rows}</dd>' in page
    answer = desk.post("/desk/disputes/export?what=list&tab=all", {"format": "csv", "reason": "report"})
    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert case.receipt.number in sheet
    assert "栏目：全部；筛选：无。" in sheet
    asked = f"/desk/disputes/export?what=list&tab=todo&grade=ordinary&lamp=nonsense&q={case.receipt.number}"
    answer = desk.post(asked, {"format": "csv", "reason": "report"})
    assert "栏目：待办；筛选：难易：一般，按文字查找。" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_lamps_are_chips_that_filter_and_a_tap_on_the_one_that_is_on_takes_it_off(people):
    case, now = told(people), timezone.now()
    desk = staff_client(people.clerk)
    for lamp, due_at in (("red", now - timedelta(hours=1)), ("yellow", now + timedelta(hours=1)),
                         ("green", now + timedelta(days=9))):  # fmt: skip
        Dispute.objects.filter(number=case.receipt.number).update(due_at=due_at, late_at=due_at)
        for asked in ("red", "yellow", "green"):
            page = text(desk.get(f"{LIST}?tab=all&lamp={asked}"))
            assert (case.receipt.number in page) is (asked == lamp)
            assert f'chip-{asked} chip-on" href="{LIST}?tab=all"' in page
