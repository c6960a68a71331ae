# SPDX-License-Identifier: MulanPSL-2.0
"""One rung of the ladder, and what a county may not make of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from linli.clocks.rules.units import Unit, amount_of, in_words, unit_of
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

OVERSEE, LAST = 3, 4  # 督办, 通报
WORDS = {"remind": "提醒", "press": "催办", "oversee": "督办", "circulate": "通报"}
TOLD = ("person", "unit", "supervisor", "leader")  # each hears with those before it
SHARES = (0.1, 0.95)  # of the time: before a tenth of it there is nothing to remind of, and after it no time is left
UNITS = (Unit.HOUR, Unit.WORKING_HOUR, Unit.DAY, Unit.WORKING_DAY)
MOST = timedelta(days=45)  # that long at most from one rung to the next: longer would be silence
AHEAD = (1, 15)  # days before the last one: within them it can still be done, earlier it is forgotten again
AHEAD_UNITS = (Unit.DAY, Unit.WORKING_DAY)


@dataclass(frozen=True, slots=True)
class Rung:
    """`after`: "share" of the time from start to due, "before" the last day, "due", or the word of the rung before; then
    `amount` of `unit`. `key` names the row of the table: of one word there may be several, each for kinds of its own."""

    kinds: frozenset[str]
    place: int
    word: str
    after: str
    amount: float
    unit: Unit
    to: str
    source: str = ""
    confidence: str = "S"
    key: str = ""

    def holds(self, kind: str) -> bool:
        return "*" in self.kinds or kind in self.kinds

    @property
    def is_of_all(self) -> bool:
        return "*" in self.kinds

    @property
    def reach(self) -> str:
        """As ladder.csv writes it: the same set in the same words."""
        return "|".join(sorted(self.kinds))

    @property
    def words(self) -> str:
        """75%, 1个工作日."""
        return f"{self.amount * 100:g}%" if self.after == "share" else in_words(self.amount, self.unit)

    @property
    def at_most(self) -> timedelta:
        """No calendar makes it longer: a working day may lie behind a week of holidays."""
        if not self.amount:
            return timedelta()
        if self.unit == Unit.HOUR:
            return timedelta(hours=self.amount)
        if self.unit == Unit.WORKING_HOUR:
            return _working(ceil(self.amount / 4))
        return _working(ceil(self.amount)) if self.unit == Unit.WORKING_DAY else timedelta(days=self.amount + 1)


def read_rung(row: Mapping[str, str]) -> Rung:
    """A row of ladder.csv."""
    unit = unit_of(row["unit"], row["calendar"]) if row["unit"] else Unit.IMMEDIATE
    return Rung(
        frozenset(row["kinds"].split("|")), int(row["rung"]), row["word"], row["after"], float(row["amount"]), unit,
        row["to"], row["source"], row["confidence"], row["key"],
    )  # fmt: skip


def check_rungs(rungs: Sequence[Rung]) -> None:
    """Refuse a ladder that could not be climbed one rung at a time, each to more than the one before. Raises BadInput."""
    for rung in rungs:
        _check(rung)
    for below, above in ((one, other) for one in rungs for other in rungs if other.place == one.place + 1):
        if TOLD.index(above.to) < TOLD.index(below.to):
            what = said("“%(above)s”通知的人不能比“%(below)s”少", above=WORDS[above.word], below=WORDS[below.word])
            raise _wrong(what, "逐级往上：承办人、单位负责人、督办人员、领导", "to")


def _check(rung: Rung) -> None:
    name = WORDS[rung.word]
    if rung.to not in TOLD:
        raise _wrong(
            said("没有“%(to)s”这种通知对象", to=rung.to), said("有这些：%(names)s", names="、".join(TOLD)), "to"
        )
    if rung.after == "share":
        least, most = SHARES
        if not least <= rung.amount <= most:  # a NaN fails both
            raise _wrong(
                said("“%(name)s”要在时限用去10%%到95%%之间", name=name), "写 0.1 到 0.95 之间的数，例如 0.75", "amount"
            )
        return
    if rung.after == "before":
        least, most = AHEAD
        if rung.unit not in AHEAD_UNITS or not least <= rung.amount <= most or rung.amount % 1:
            what = said("“%(name)s”要提前1到15日或工作日", name=name)
            raise _wrong(what, "写 1 到 15 之间的整数", "amount")
        return
    if rung.unit not in UNITS and (rung.unit, rung.amount) != (Unit.IMMEDIATE, 0):
        raise _wrong("间隔要按小时、工作小时、日或工作日计", "换一个单位", "unit")
    amount_of(rung.amount, rung.unit)
    if rung.after != "due" and not rung.amount:
        raise _wrong(said("“%(name)s”和它前一级在同一时刻", name=name), "间隔要大于0：一级一级往上", "amount")
    if rung.at_most > MOST:
        raise _wrong(said("“%(name)s”离前一级太久，等于没有人过问", name=name), "缩短间隔", "amount")


def _working(days: int) -> timedelta:
    return timedelta(days=days + 2 * ceil(days / 5) + 9)


def _wrong(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept="没有改动", todo=todo, field=field)
