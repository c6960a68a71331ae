# SPDX-License-Identifier: MulanPSL-2.0
"""Limits as data: process, step, how long, after which article, how sure. A profile is a table of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from linli.clocks.rules.units import PAIR_OF, WORDS, Unit, amount_of, in_words, unit_of
from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.said import said

DEFAULT = "default"
_DAYS = (
    ("12345", "默认:挂起最长"),
    ("12345", "默认:听证最长"),
    ("纠纷定色", ""),
)  # read as a number of days; "": all rows
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """One row: this step of this process has to be done within this time."""

    process: str
    step: str
    amount: float
    unit: Unit
    article: str = ""
    confidence: str = "S"
    legal: bool = False  # the process is one of law: its periods move off days off

    @property
    def key(self) -> Key:
        return self.process, self.step

    @property
    def built_in(self) -> bool:
        """Found in a statute: cited and not for a county to change."""
        return self.confidence == "F"

    @property
    def units(self) -> tuple[Unit, ...]:
        """In what a county may count it: how often stays how often, days that are read as a number stay days."""
        if self.unit == Unit.TIMES:
            return (Unit.TIMES,)
        in_days = self.key in _DAYS or (self.process, "") in _DAYS
        return (Unit.DAY,) if in_days else tuple(unit for unit in Unit if unit != Unit.TIMES)

    @property
    def words(self) -> str:
        return in_words(self.amount, self.unit)

    def says_as(self, other: Limit) -> bool:
        """The same time, by the same article, as sure."""
        one = (self.amount, self.unit, self.article[:200], self.confidence[:10])
        return one == (other.amount, other.unit, other.article[:200], other.confidence[:10])

    def as_row(self) -> dict[str, str]:
        unit, calendar = PAIR_OF[self.unit]
        cells = (self.process, self.step, f"{self.amount:g}", unit, calendar, self.article, self.confidence)
        return dict(zip(COLUMNS, cells, strict=True))


COLUMNS = ("process", "step", "limit", "unit", "calendar", "source", "confidence")


@dataclass(frozen=True)
class Profile:
    """A named table of limits. Where the name is a place that the steps of 12345 begin with, its rows are meant."""

    name: str
    limits: Mapping[Key, Limit] = field(default_factory=dict)

    def find(self, process: str, step: str) -> Limit:
        """The row, by names or the only beginnings that fit. Raises Unknown listing what there is."""
        whole = self._process(process)
        steps = [own for known, own in self.limits if known == whole]
        for wanted in (f"{self.name}:{step}", step):
            if found := _only(wanted, steps):
                return self.limits[whole, found]
        fits = [one for one in steps if one.startswith((step, f"{self.name}:{step}"))] or steps
        what = said("“%(process)s”没有“%(step)s”这一步，或者不止一步这样开头", process=whole, step=step)
        raise Unknown(what, todo=said("有这些：%(names)s", names="、".join(fits)))

    def _process(self, process: str) -> str:
        known = list(dict.fromkeys(process for process, _step in self.limits))
        found = _only(process, known)
        if found is None:
            what = said("没有“%(process)s”这个流程，或者不止一个这样开头", process=process)
            raise Unknown(what, todo=said("有这些：%(names)s", names="、".join(known)))
        return found


def read_limits(rows: Iterable[Mapping[str, str]]) -> list[Limit]:
    """The rows of a table with COLUMNS. Raises BadInput naming the first row that cannot be a limit."""
    found: dict[Key, Limit] = {}
    for line, row in enumerate(rows, start=2):
        try:
            one = read_limit(row)
        except BadInput as refused:
            refused.todo = said("第%(line)s行：%(todo)s", line=line, todo=refused.todo)
            raise
        if one.key in found:
            what = said("“%(process)s·%(step)s”写了两次", process=one.process, step=one.step)
            raise BadInput(what, kept="没有改动", todo=said("删去第%(line)s行", line=line), field="step")
        found[one.key] = one
    return with_law(found.values())


def with_law(limits: Iterable[Limit]) -> list[Limit]:
    """The same rows, marked legal where any row of their process stands in a statute (standards.md section 9)."""
    rows = list(limits)
    law = {row.process for row in rows if row.built_in}
    return [
        Limit(row.process, row.step, row.amount, row.unit, row.article, row.confidence, row.process in law)
        for row in rows
    ]


def make_profile(name: str, limits: Iterable[Limit], own: Iterable[Limit] = ()) -> Profile:
    """`limits` with a county's own rows put over them.

    Raises BadInput: an own row names a step that is not there, or one of a statute, or counts in what makes no clock.
    """
    table = {limit.key: limit for limit in limits}
    for row in own:
        before = table.get(row.key)
        if before is None:
            what = said("没有“%(process)s·%(step)s”这一步", process=row.process, step=row.step)
            raise BadInput(what, kept="没有改动", todo="核对流程和步骤的名称", field="step")
        if before.built_in and (row.amount, row.unit) != (before.amount, before.unit):
            what = said("“%(process)s·%(step)s”是法定时限，不能改", process=row.process, step=row.step)
            raise BadInput(what, kept="没有改动", todo=said("依据：%(article)s", article=before.article), field="limit")
        if row.unit not in before.units:
            what = said(
                "“%(process)s·%(step)s”不能按“%(unit)s”计", process=row.process, step=row.step, unit=WORDS[row.unit]
            )
            units = "、".join(WORDS[unit] for unit in before.units)
            raise BadInput(what, kept="没有改动", todo=said("可以用：%(units)s", units=units), field="unit")
        table[row.key] = Limit(row.process, row.step, row.amount, row.unit, row.article, row.confidence, before.legal)
    return Profile(name, table)


def read_limit(row: Mapping[str, str]) -> Limit:
    """One row of a table with COLUMNS. Raises BadInput."""
    process, step = (str(row.get(name) or "").strip() for name in ("process", "step"))
    if not process or not step:
        raise BadInput("流程和步骤都要写", kept="没有改动", todo="补上再导入", field="step")
    unit = unit_of(str(row.get("unit") or ""), str(row.get("calendar") or ""))
    return Limit(
        process, step, amount_of(row.get("limit"), unit), unit,
        str(row.get("source") or "").strip(), str(row.get("confidence") or "S").strip(),
    )  # fmt: skip


def _only(wanted: str, names: Iterable[str]) -> str | None:
    """`wanted` itself, else the only name that begins with it."""
    fits = [name for name in names if name.startswith(wanted)]
    return wanted if wanted in fits else fits[0] if len(fits) == 1 and wanted else None
