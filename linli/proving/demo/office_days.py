# SPDX-License-Identifier: MulanPSL-2.0
"""The centre's own days: who is on duty, what the night shift was told, when leaders receive and who has booked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from linli.cases.actions.duty import hand_over, plan_shift, take_over
from linli.cases.actions.receiving import book_place, open_reception, receive_visitor
from linli.cases.queries.reception import free_places
from linli.cases.rules.duty import Part
from linli.cases.rules.report import Report
from linli.clocks.queries import rules_of
from linli.insight.queries.watch import numbers_of
from linli.insight.rules.watch import NUMBERS
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.rules import Role
from linli.proving.county.spec import COUNTY
from linli.proving.demo.cast import Cast

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
TOLD = (
    (
        "东门一带夜里停水，水务说明早八点前恢复，来电话的照这个说。柳河镇一件吹哨还差一家没回。",
        "知道了，早上再问一次柳河镇。",
    ),
    ("今晚有大风，广告牌和行道树的来电先交城管值班室。热线转来的三件已经分清，没有急件。", ""),
)
VISITORS = (
    ("胡秀兰", "13900008801", "老小区加装电梯，一楼不同意，想请县里出面商量"),
    ("郑长河", "13900008802", "征地补偿的附着物少登了一间柴房"),
    ("薛桂芳", "13900008803", "孩子上学跨镇，校车不到村口"),
)


def build_office_days(cast: Cast, now: datetime) -> list[datetime]:
    """Two weeks of shifts, two pages of the log, three reception days; the moments at which somebody did something."""
    return _shifts(cast, now) + _pages(cast, now) + _reception(cast, now)


def _shifts(cast: Cast, now: datetime) -> list[datetime]:
    """Day and night by operators in turn, a leader over each day; planned a week ahead."""
    planner, planned = cast.of(cast.county_centre, Role.SUPERVISOR), now - WEEK
    operators, leaders = cast.all_of(cast.county_centre, Role.OPERATOR), cast.all_of(cast.county_centre, Role.LEADER)
    turns, heads = cycle(operators), cycle(leaders)
    for n in range(15):
        on = county_day(planned) + timedelta(days=n)
        for part in (Part.DAY, Part.NIGHT):
            plan_shift(on, part, next(turns).id, leads=False, by=planner, now=planned)  # type: ignore[arg-type]
        plan_shift(on, Part.WHOLE, next(heads).id, leads=True, by=planner, now=planned)  # type: ignore[arg-type]
    return [planned]


def _pages(cast: Cast, now: datetime) -> list[datetime]:
    """Yesterday's page, read in the evening, and today's, which nobody has taken yet."""
    gives, takes = islice(cycle(cast.all_of(cast.county_centre, Role.OPERATOR)), 2)
    numbers, moments = numbers_of(gives, now=now), list[datetime]()
    figures = {"open": sum(numbers.open.values())} | {str(one.key): numbers.total(one.key) for one in NUMBERS}
    for days, (words, remark) in zip((1, 0), TOLD, strict=True):
        at = min(_at(county_day(now) - timedelta(days=days), 17), now - HOUR)
        page = hand_over(words, figures, by=gives, now=at)
        moments.append(at)
        if remark:
            take_over(page.pk, remark, by=takes, now=at + HOUR / 2)
    return moments


def _reception(cast: Cast, now: datetime) -> list[datetime]:
    """One day that was, with a visitor who was received; two to come, one of them with two places taken."""
    centre, leader = cast.of(cast.county_centre, Role.OPERATOR), cast.of(cast.county_centre, Role.LEADER)
    workday, today = rules_of(COUNTY).calendar, county_day(now)
    past = next(day for n in range(2, 20) if workday.works(day := today - timedelta(days=n)))
    coming = [day for n in range(2, 20) if workday.works(day := today + timedelta(days=n))][::3][:2]
    opened = _at(past - WEEK, 10)
    days = [
        open_reception(
            "县领导接访", "县综治中心一楼接访室", _at(day, 9), _at(day, 11), 30, leader=leader.id, by=centre, now=opened
        )
        for day in (past, *coming)
    ]
    booked = [_book(days[0], 0, opened + HOUR), _book(days[1], 1, now - 5 * HOUR), _book(days[1], 2, now - 3 * HOUR)]
    told = Report(county=COUNTY, text=f"{VISITORS[0][2]}。", area_code=COUNTY, order_type="H")
    receive_visitor(days[0].pk, told, appointment_id=booked[0], by=centre, now=days[0].starts_at + HOUR / 4)
    return [opened, opened + HOUR, days[0].starts_at + HOUR / 4, now - 5 * HOUR, now - 3 * HOUR]


def _book(day: Any, n: int, at: datetime) -> UUID:
    name, phone, about = VISITORS[n]
    place = free_places(day, now=at)[0]
    return book_place(day.pk, place, name=name, phone=phone, about=about, now=at)[0].pk


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), COUNTY_ZONE)
