# SPDX-License-Identifier: MulanPSL-2.0
"""The quality board as tables: every figure beside what it was counted on; small samples give no rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.queries import codes_of
from linli.triage.queries.quality import quality_board
from linli.triage.rules.quality import Tally, total
from linli.web.desk.shown.proposed import category_words
from linli.web.desk.shown.rows import unit_name
from linli.web.shared.counties import county_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MOST_LINES = 25
PERIODS = {"30": gettext_lazy("近30天"), "90": gettext_lazy("近90天"), "365": gettext_lazy("近一年")}


@dataclass(frozen=True, slots=True)
class Line:
    """One row; a rate is "" where too little was decided to say."""

    name: str
    tally: Tally
    accepted: str
    returned: str
    fell: bool = False


def shown_quality(viewer: Viewer, days: str, *, now: datetime) -> dict[str, object]:
    """What the page shows for the last `days` days."""
    days = days if days in PERIODS else "30"
    found = quality_board(viewer, since=now - timedelta(days=int(days)))
    codes = codes_of(county_of(viewer))
    return {
        "whole": _line(_("全部"), found.whole),
        "categories": _lines(found.categories, lambda key: category_words(key, codes) or _("没有认出来")),
        "units": _lines(found.units, lambda key: unit_name(UUID(key))),
        "weeks": [_line(one.key[:10], one, fell=one.key in found.fell) for one in found.weeks],
        "periods": [(key, word, key == days) for key, word in PERIODS.items()],
        "since": found.since,
        "until": now,
    }


def _lines(tallies: list[Tally], name: Callable[[str], str]) -> list[Line]:
    """The largest, and one line for all others together."""
    shown = [_line(name(one.key), one) for one in tallies[:MOST_LINES]]
    if rest := tallies[MOST_LINES:]:
        shown.append(_line(_("其余 %(n)d 项") % {"n": len(rest)}, total(rest)))
    return shown


def _line(name: str, tally: Tally, *, fell: bool = False) -> Line:
    return Line(name, tally, _rate(tally.accepted_rate), _rate(tally.returned_rate), fell)


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
