# SPDX-License-Identifier: MulanPSL-2.0
"""From names read in a text to what speaks for each county, town, village and grid."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import log

from linli.triage.rules.locating.values import Found, Name

TITLE_FACTOR = 1.25
MORE = 0.35  # what each further mention adds, times ln
SPREAD = 1.3  # a name of k counties speaks for each with less than 1/k
WIDTHS = (6, 9, 12, 15)


@dataclass(slots=True)
class Evidence:
    """What speaks for one area: its own name and names of places inside it. `words` says which, and how much each."""

    total: float = 0.0
    own: float = 0.0
    words: dict[str, float] = field(default_factory=dict)

    def add(self, form: str, weight: float, *, own: bool) -> None:
        self.total += weight
        self.own += weight if own else 0.0
        self.words[form] = self.words.get(form, 0.0) + weight


def gather(found: list[Found], title_ends: int) -> dict[str, Evidence]:
    """Evidence for every area that is named and for all it lies in."""
    by_form: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_form[one.form].append(one)
    gathered: dict[str, Evidence] = defaultdict(Evidence)
    for form, places in by_form.items():
        once = max(one.sure * (TITLE_FACTOR if one.at < title_ends else 1.0) for one in places)
        _share(gathered, form, once * (1.0 + MORE * log(len(places))), places[0].names)
    return dict(gathered)


def _share(gathered: dict[str, Evidence], form: str, weight: float, names: tuple[Name, ...]) -> None:
    """A name that several places bear is divided among them, on each level among brothers: those elsewhere are out."""
    surest = max(name.sure for name in names)
    bearers = [name for name in names if name.sure >= surest - 0.2]  # 石门镇 goes before the village 石门
    for upper, width in zip((0, *WIDTHS), WIDTHS, strict=False):
        codes = {name.code[:width] for name in bearers if len(name.code) >= width}
        for code in codes:
            brothers = sum(1 for other in codes if other[:upper] == code[:upper])
            own = any(name.code == code for name in bearers)
            gathered[code].add(form, weight * surest / brothers**SPREAD, own=own)
