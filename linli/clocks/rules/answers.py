# SPDX-License-Identifier: MulanPSL-2.0
"""One question to the engine, as `linli due` asks it, and its answer in words and as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from linli.clocks.rules.calendar import Calendar
from linli.clocks.rules.due import Due, due
from linli.clocks.rules.profiles import Limit, Profile
from linli.clocks.rules.units import PAIR_OF
from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import COUNTY_ZONE

_WEEK = "一二三四五六日"
CONFIDENCE = {"F": "法规原文", "F local": "地方法规", "M": "地方做法", "K": "待核实", "S": "本系统默认"}


@dataclass(frozen=True, slots=True)
class Answer:
    limit: Limit
    profile: str
    start: datetime
    due: Due
    calendar: Calendar

    def as_data(self) -> dict[str, Any]:
        unit, calendar = PAIR_OF[self.limit.unit]
        return {
            "process": self.limit.process,
            "step": self.limit.step,
            "start": _iso(self.start),
            "due": _iso(self.due.at),
            "unit": unit,
            "calendar": calendar,
            "limit": int(self.limit.amount) if self.limit.amount == int(self.limit.amount) else self.limit.amount,
            "counted": [str(day) for day in self.due.counted],
            "counts_from": str(self.due.counts_from) if self.due.counts_from else None,
            "moved_over": [str(day) for day in (*self.due.counted[-1:], *self.due.moved[:-1])]
            if self.due.moved
            else [],
            "source": self.limit.article,
            "article": self.limit.article,
            "confidence": self.limit.confidence,
            "legal": self.limit.legal,
            "profile": self.profile,
        }

    def as_lines(self) -> list[str]:
        lines = [f"{self.limit.process} · {self.limit.step}", f"起算  {self._moment(self.start)}"]
        if self.due.counts_from and self.due.counts_from != self.start.astimezone(COUNTY_ZONE).date():
            lines.append(f"      下班后或休息日收到，按{self._day(self.due.counts_from)}收到计")
        lines.append(f"时限  {self.limit.words}")
        lines.append(f"到期  {self._moment(self.due.at)}" if self.due.at else "到期  没有：这一行限的是次数，不是时间")
        if self.due.counted:
            lines.append(f"计入  {len(self.due.counted)}天：{_spans(self.due.counted)}")
        if self.due.moved:
            lines.append(f"顺延  最后一日是休息日，顺延到{self._day(self.due.moved[-1])}（民法典第203条）")
        sure = CONFIDENCE.get(self.limit.confidence, "")
        return [*lines, f"依据  {self.limit.article} · {self.limit.confidence}{f'（{sure}）' if sure else ''}"]

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(COUNTY_ZONE)
        return f"{self._day(local.date())} {local:%H:%M:%S}".removesuffix(":00")

    def _day(self, day: date) -> str:
        found = self.calendar.days.get(day)
        what = f"（{found.name}{'调休上班' if found.works else '放假'}）" if found else ""
        return f"{day.year}年{day.month}月{day.day}日 星期{_WEEK[day.weekday()]}{what}"


def answer(profile: Profile, calendar: Calendar, process: str, step: str, start: datetime) -> Answer:
    """When this step is due. Raises Unknown, UnknownYear, BadInput."""
    limit = profile.find(process, step)
    found = due(start, limit.amount, limit.unit, calendar, legal=limit.legal, article=limit.article)
    return Answer(limit, profile.name, start, found, calendar)


def read_moment(text: str) -> datetime:
    """A moment as ISO 8601; without a zone it is county time. Raises BadInput."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        what = said("看不懂这个时间：%(text)s", text=text[:40])
        raise BadInput(what, todo="写成 2025-09-28T16:00+08:00", field="at") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=COUNTY_ZONE)


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(COUNTY_ZONE).isoformat() if moment else None


def _spans(days: tuple[date, ...]) -> str:
    """9月29日–9月30日、10月9日."""
    spans: list[list[date]] = []
    for day in days:
        if spans and (day - spans[-1][-1]).days == 1:
            spans[-1] = [spans[-1][0], day]
        else:
            spans.append([day, day])
    return "、".join(_short(one) if one == last else f"{_short(one)}–{_short(last)}" for one, last in spans)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
