# SPDX-License-Identifier: MulanPSL-2.0
"""Which unit a matter goes to: a table of rules, the most specific wins.

Order of precedence, first difference decides: the longer category, the longer area, a named order type, named hours,
the later first day, the rule made first. What a matter is about decides whose work it is more than where it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class Hours(StrEnum):
    """Rules may hold inside or outside the county's office hours alone."""

    ANY = ""
    WORK = "work"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. Empty parts hold for all; `area` is at least the county."""

    id: UUID
    category: str
    area: str
    order_type: str
    hours: str
    unit_id: UUID
    starts_on: date
    ends_on: date | None = None
    note: str = ""

    @property
    def rank(self) -> tuple[int, int, bool, bool, int, int]:
        """Higher wins."""
        named = (bool(self.order_type), bool(self.hours))
        return (len(self.category), len(self.area), *named, self.starts_on.toordinal(), -self.id.int)

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.category, self.area, self.order_type, self.hours)

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def fits(self, asked: Asked) -> bool:
        return (
            asked.category.startswith(self.category)
            and asked.area.startswith(self.area)
            and self.order_type in ("", asked.order_type)
            and self.hours in ("", asked.hours)
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule may ask of a matter."""

    category: str
    area: str
    order_type: str
    hours: str = Hours.ANY  # WORK or OFF, by the county's calendar when it was told


class Bar(StrEnum):
    """Why a rule that fits was passed over."""

    CLOSED = "closed"  # the unit is closed
    NOT_OURS = "not_ours"  # this centre may not give it anything
    GAVE_BACK = "gave_back"  # it returned this very matter
    NOBODY = "nobody"  # nobody is in post there who could open it


@dataclass(frozen=True, slots=True)
class Choice:
    """The unit to go to and the rule that says so; without a rule the centre keeps it and a person decides."""

    rule: Rule | None
    passed_over: tuple[tuple[Rule, Bar], ...] = ()

    @property
    def unit_id(self) -> UUID | None:
        return self.rule.unit_id if self.rule else None


@dataclass
class RouteTable:
    """The rules of a county, laid out by category. Never changed once made."""

    rules: tuple[Rule, ...]
    _by_category: dict[str, list[Rule]] = field(init=False)

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.rank, reverse=True))
        self._by_category = {}
        for rule in self.rules:
            self._by_category.setdefault(rule.category, []).append(rule)

    def choose(self, asked: Asked, day: date, bar: Callable[[UUID], Bar | None]) -> Choice:
        """The highest rule that holds, fits, and whose unit may be given the matter (`bar` says why not)."""
        passed: list[tuple[Rule, Bar]] = []
        for width in range(len(asked.category), -1, -1):
            for rule in self._by_category.get(asked.category[:width], ()):
                if rule.holds_on(day) and rule.fits(asked):
                    why_not = bar(rule.unit_id)
                    if why_not is None:
                        return Choice(rule, tuple(passed))
                    passed.append((rule, why_not))
        return Choice(None, tuple(passed))

    def with_rule(self, rule: Rule, *, instead_of: UUID | None = None) -> RouteTable:
        """The table as it would be."""
        return RouteTable([*(one for one in self.rules if one.id != instead_of), rule])

    def without(self, rule_id: UUID) -> RouteTable:
        return RouteTable(one for one in self.rules if one.id != rule_id)

    def twins_of(self, rule: Rule, on: date) -> list[Rule]:
        """Rules that on that day or later say the same matters go elsewhere at the same time: only the tie-break decides
        between them."""
        return [
            other
            for other in self._by_category.get(rule.category, ())
            if other.key == rule.key
            and other.id != rule.id
            and other.unit_id != rule.unit_id
            and _meet(rule, other)
            and (other.ends_on is None or other.ends_on > on)
        ]


def _meet(one: Rule, other: Rule) -> bool:
    return (other.ends_on is None or one.starts_on < other.ends_on) and (
        one.ends_on is None or other.starts_on < one.ends_on
    )
