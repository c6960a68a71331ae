# SPDX-License-Identifier: MulanPSL-2.0
"""督查台 as its template reads it: tiles, lines by tier, rates with their definitions, boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.insight.queries.behind_rates import PARTS
from linli.insight.queries.watch import Numbers
from linli.insight.rules.definitions import BY_RATE, DEFINITIONS, By, Definition, Figure, Rate
from linli.insight.rules.watch import NUMBERS, Number
from linli.insight.texts import TIERS
from linli.people.queries import unit_info
from linli.places.queries import full_name

if TYPE_CHECKING:
    from linli.insight.rules.periods import Period
    from linli.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Tile:
    """One number that is a link: the figure, of how many open matters; None where ended ones are counted too."""

    number: Number
    word: str
    meaning: str
    count: int
    of: int | None
    url: str

    @property
    def is_red(self) -> bool:
        return self.number.is_red and self.count > 0


def list_url(key: str, tier: str = "") -> str:
    query = f"?{urlencode({'tier': tier})}" if tier else ""
    return reverse("desk:watch-list", args=[key]) + query


def tiles_of(numbers: Numbers) -> list[Tile]:
    """Red first, each over all tiers."""
    whole = sum(numbers.open.values())
    tiles = [
        Tile(
            number, _(number.word), _(number.meaning), numbers.total(number.key), whole if number.of_open else None,
            list_url(number.key),
        )
        for number in NUMBERS
    ]  # fmt: skip
    return sorted(tiles, key=lambda tile: not tile.is_red)


@dataclass(frozen=True, slots=True)
class TierLine:
    """One tier: open matters, and every number of it."""

    tier: str
    word: str
    open: int
    cells: list[Tile]


def tier_lines(numbers: Numbers) -> list[TierLine]:
    return [
        TierLine(
            tier,
            str(TIERS[tier]),
            numbers.open.get(tier, 0),
            [
                Tile(
                    number, _(number.word), "", numbers.counts.get((number.key, tier), 0), None,
                    list_url(number.key, tier),
                )
                for number in NUMBERS
            ],
        )
        for tier in numbers.tiers
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RateLine:
    """One group and its figures, in the order of the definitions; a figure is None where nothing was counted."""

    word: str
    figures: list[RateCell]


@dataclass(frozen=True, slots=True)
class RateCell:
    """One rate of a group; each of its numbers opens its list."""

    word: str
    figure: Figure | None
    upper_url: str
    lower_url: str


def rate_lines(found: dict[Any, dict[Any, Figure]], by: By, viewer: Viewer, period: Period) -> list[RateLine]:
    lines = [
        RateLine(
            group_word(group, by, viewer), [_cell(one, rates.get(one.key), by, group, period) for one in DEFINITIONS]
        )
        for group, rates in found.items()
    ]
    return sorted(lines, key=lambda line: (-sum(one.figure.lower for one in line.figures if one.figure), line.word))


def _cell(one: Definition, figure: Figure | None, by: By, group: Any, period: Period) -> RateCell:
    urls = [rate_url(one.key, part, by, group, period) for part in PARTS]
    return RateCell(_(one.word), figure, *urls)


def rate_url(rate: Rate, part: str, by: By, group: Any, period: Period) -> str:
    """Where the rows behind a number stand."""
    asked = {} if by == By.ALL else {"by": by.value, "of": "" if group is None else str(group)}
    asked |= {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return f"{reverse('desk:watch-rated', args=[rate.value, part])}?{urlencode(asked)}"


def group_word(group: Any, by: By, viewer: Viewer) -> str:
    """What a group is called: unit, place or category."""
    if by == By.ALL:
        return _("本辖区合计")
    if by == By.UNIT:
        info = unit_info(group) if group else None
        return info.name if info else _("还没有派给单位")
    if by == By.AREA:
        return full_name(group).removeprefix(full_name(viewer.area_code)) or _("没有定位到乡镇街道")
    return kind_word(group, viewer.county)


def kind_word(prefix: str, county: str) -> str:
    """The name of a group of categories."""
    if not prefix:
        return _("没有定类别")
    return codes_of(county).category_name(prefix)


def definitions() -> list[tuple[Definition, str, str, str, str]]:
    return [definition_of(one.key) for one in DEFINITIONS]


def definition_of(rate: Rate) -> tuple[Definition, str, str, str, str]:
    """(definition, name, numerator, denominator, period) in the reader's language."""
    one = BY_RATE[rate]
    return one, _(one.word), _(one.upper), _(one.lower), _(one.period)
