# SPDX-License-Identifier: MulanPSL-2.0
"""Each limit of a statute for petitions and work orders: the due day counted by hand on a wall calendar, by article.

2025: off 10-01…10-08, worked Sunday 09-28 and Saturday 10-11. 2026: off 02-15…02-23 (worked Saturdays 02-14, 02-28),
05-01…05-05 (worked Saturday 05-09), 10-01…10-07.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from linli.clocks.rules import due, national_calendar, shipped_profile
from linli.clocks.rules.shipped import shipped_limits
from linli.kernel.times import COUNTY_ZONE

PETITION = "信访"
BY_HAND = {  # step: article, then start → end
    "信访部门登记并转送/交办": ("信访工作条例(2022) art.22", {
        "2026-03-02 09:00": "2026-03-17 23:59:59",  # 15 days from the 3rd; the 17th is a Tuesday
        "2026-02-01 10:00": "2026-02-24 23:59:59",  # the 16th lies in the Spring Festival; the 24th is the first worked
        "2025-09-20 10:00": "2025-10-09 23:59:59",  # 10-05 is off; back to work on 10-09
        "2025-12-20 10:00": "2026-01-04 23:59:59",  # over the year's end; the 4th is a worked Sunday
    }),
    "机关收到后书面告知接收情况与途径": ("信访工作条例(2022) art.23", {
        "2024-02-15 16:00": "2024-03-01 23:59:59",  # a leap day is a day
        "2026-04-20 09:00": "2026-05-06 23:59:59",  # 05-05 is off
    }),
    "非本机关职权提出异议退回": ("信访工作条例(2022) art.23", {
        "2025-09-28 16:00": "2025-10-11 17:30:00",  # 09-29, 09-30, 10-09, 10-10, worked Saturday 10-11
        "2026-02-10 09:00": "2026-02-24 17:30:00",  # 02-11, 12, 13, worked Saturday 14, 24
        "2026-03-06 10:00": "2026-03-13 17:30:00",
    }),
    "申诉求决类办结": ("信访工作条例(2022) art.34", {
        "2025-08-01 10:00": "2025-09-30 23:59:59",  # 30 days of August, 30 of September
        "2025-08-06 10:00": "2025-10-09 23:59:59",  # 10-05 is off
        "2023-12-31 23:00": "2024-02-29 23:59:59",  # 31 + 29: to the leap day
    }),
    "延长办理上限": ("信访工作条例(2022) art.34", {"2025-09-30 09:00": "2025-10-30 23:59:59"}),
    "请求复查": ("信访工作条例(2022) art.35", {"2026-01-19 09:00": "2026-02-24 23:59:59"}),  # 02-18 is off
    "作出复查意见": ("信访工作条例(2022) art.35", {"2026-03-04 09:00": "2026-04-03 23:59:59"}),
    "请求复核": ("信访工作条例(2022) art.36", {"2026-03-05 09:00": "2026-04-07 23:59:59"}),  # 04-04…06 off
    "作出复核意见(听证时间不计)": ("信访工作条例(2022) art.36", {"2026-05-29 09:00": "2026-06-29 23:59:59"}),  # a Sunday
}  # fmt: skip
ROWS = [(step, article, start, end) for step, (article, days) in BY_HAND.items() for start, end in days.items()]


@pytest.mark.parametrize(("step", "article", "start", "end"), ROWS)
def test_a_petition_limit_ends_where_the_calendar_on_the_wall_says(step, article, start, end):
    limit = shipped_profile().find(PETITION, step)

    found = due(_moment(start), limit.amount, limit.unit, national_calendar(), legal=limit.legal, article=limit.article)

    assert found.at == _moment(end)
    assert found.article == article == limit.article
    assert limit.confidence == "F"


def test_every_statutory_row_for_petitions_has_been_counted_by_hand():
    rows = {limit.step for limit in shipped_limits() if limit.process == PETITION and limit.built_in}

    assert rows == set(BY_HAND)


def test_no_row_of_a_hotline_stands_in_a_statute():
    """Work orders have local rules only: every row of 12345 is a profile's, none is built in."""
    assert [limit for limit in shipped_limits() if limit.process == "12345" and limit.built_in] == []


@pytest.mark.parametrize(
    "limit", [one for one in shipped_limits() if one.built_in], ids=lambda one: f"{one.process}-{one.step}"
)
def test_every_statutory_row_names_its_article(limit):
    assert "art." in limit.article
    assert limit.legal


@pytest.mark.parametrize(
    ("process", "step", "start", "end"),
    [
        ("人民调解", "一般纠纷调结", "2024-01-31 10:00", "2024-02-29 23:59:59"),  # no 31 February: the month's last day
        ("人民调解", "一般纠纷调结", "2025-09-05 10:00", "2025-10-09 23:59:59"),  # 10-05 is off
        ("司法确认", "利害关系人提异议", "2025-08-31 10:00", "2026-02-28 23:59:59"),  # a worked Saturday
        ("村务公开", "一般事项", "2025-11-30 10:00", "2026-02-28 23:59:59"),
        ("村务公开", "重大事项", "2026-11-20 12:34", "2026-11-20 12:34:00"),
        ("劳动仲裁", "申请时效", "2024-02-29 10:00", "2025-02-28 23:59:59"),
        ("反家暴", "人身安全保护令裁定", "2026-02-14 22:15", "2026-02-17 22:15:00"),  # hours know no holiday
        ("12345", "某市局:应急类答复", "2026-02-16 23:30", "2026-02-16 23:59:59"),
        ("12345", "某市局:办结后回访", "2026-04-03 09:00", "2026-04-04 23:59:59"),  # not of law: a day off stays
        ("12345", "默认:签收", "2025-09-28 16:00", "2025-09-29 11:00:00"),  # 1.5 hours on the worked Sunday
        ("12345", "默认:签收", "2026-02-14 17:00", "2026-02-24 12:00:00"),  # half an hour, then the Spring Festival
        (
            "12345",
            "山东省:办结并回复",
            "2026-11-21 10:00",
            "2026-11-30 17:30:00",
        ),  # came on a Saturday: Monday stands for it
        ("12345", "山东省:办结并回复", "2026-11-20 18:00", "2026-11-30 17:30:00"),  # after closing time: the same
        ("12345", "山东省:办结并回复", "2026-11-20 17:30", "2026-11-27 17:30:00"),
        ("数字城管", "渣土堆", "2025-04-25 10:00", "2025-04-28 17:30:00"),  # Sunday 04-27 is worked
    ],
)
def test_other_limits_counted_by_hand(process, step, start, end):
    limit = shipped_profile().find(process, step)

    found = due(_moment(start), limit.amount, limit.unit, national_calendar(), legal=limit.legal)

    assert found.at == _moment(end)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COUNTY_ZONE)
