# SPDX-License-Identifier: MulanPSL-2.0
"""The chips above a list that leave the rows of one lamp, and its order by lamp: the same words on every list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

COLOURS = ("red", "yellow", "green")


@dataclass(frozen=True, slots=True)
class LampChip:
    """One colour; pressed again it lets all rows be seen."""

    value: str
    word: str
    query: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class LampAsk:
    """What the address asks of lamps; unknown values are dropped."""

    lamp: str = ""
    sort: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> LampAsk:
        lamp, sort = str(given.get("lamp", "")), str(given.get("sort", ""))
        return cls(lamp if lamp in COLOURS else "", sort if sort == "lamp" else "")

    def chips(self, **kept: str) -> list[LampChip]:
        """`kept` are the other parts of the address that stay."""
        return [
            LampChip(value, word, self._query(kept, lamp="" if self.lamp == value else value), self.lamp == value)
            for value, word in lamp_words()
        ]

    def other_order(self, **kept: str) -> str:
        """The query that turns the order by lamp on or off."""
        return self._query(kept, sort="" if self.sort else "lamp")

    def _query(self, kept: Mapping[str, str], **changes: str) -> str:
        parts = {**kept, "lamp": self.lamp, "sort": self.sort, **changes}
        return urlencode({name: value for name, value in parts.items() if value})


def lamp_words() -> list[tuple[str, str]]:
    return [("red", _("已超期")), ("yellow", _("快到期")), ("green", _("时间充裕"))]
