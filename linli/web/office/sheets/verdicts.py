# SPDX-License-Identifier: MulanPSL-2.0
"""What an import says of each row, one shape for all rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from linli.people.actions import Outcome, RowVerdict
from linli.places import texts as place_texts
from linli.places.rules import ImportReport
from linli.places.rules import Outcome as PlaceOutcome

MOST_SHOWN = 500
WORDS = {
    Outcome.OPENED: (_("新增"), "green"),
    Outcome.CHANGED: (_("变更"), "brand"),
    Outcome.SAME: (_("未变"), "grey"),
    Outcome.REFUSED: (_("未收"), "red"),
}
_PLACE_COLOURS = {PlaceOutcome.CREATED: "green", PlaceOutcome.REFUSED: "red", PlaceOutcome.UNCHANGED: "grey"}


@dataclass(frozen=True, slots=True)
class Line:
    row: int
    word: str
    colour: str
    name: str
    note: str = ""
    field: str = ""
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Lines worth reading (refused first), counts by word, and how many rows would be written."""

    lines: list[Line]
    counts: list[tuple[str, int]]
    good: int
    hidden: int = 0

    @property
    def has_secrets(self) -> bool:
        return any(line.is_secret for line in self.lines)


def of_rows(
    found: Sequence[RowVerdict], lines: Sequence[int], headings: Mapping[str, object], *, dry_run: bool
) -> Verdicts:
    """Verdicts of units, posts and codes. A first password is shown once it is real, never after a dry run."""
    counts = Counter(one.outcome for one in found)
    shown = []
    for one in sorted(found, key=lambda one: one.ok):
        word, colour = WORDS[one.outcome]
        secret = one.ok and bool(one.note)
        note = "" if secret and dry_run else one.note
        field = "" if one.ok else str(headings.get(one.field, ""))
        row = lines[one.n - 1] if one.n <= len(lines) else one.n
        shown.append(Line(row, str(word), colour, one.name, note, field, secret and not dry_run))
    secrets = sum(line.is_secret for line in shown)
    most = max(MOST_SHOWN, counts[Outcome.REFUSED] + secrets)
    shown.sort(key=lambda line: (line.colour != "red", not line.is_secret, line.row))
    told = [(str(WORDS[outcome][0]), counts[outcome]) for outcome in Outcome if counts[outcome]]
    good = counts[Outcome.OPENED] + counts[Outcome.CHANGED]
    return Verdicts(shown[:most], told, good, max(len(shown) - most, 0))


def of_places(report: ImportReport, lines: Sequence[int] = ()) -> Verdicts:
    """Verdicts of divisions and grids; the unchanged are counted only."""
    shown = [
        Line(
            lines[one.row - 1] if 0 < one.row <= len(lines) else one.row,
            str(place_texts.OUTCOMES[one.outcome]),
            _PLACE_COLOURS.get(one.outcome, "brand"),
            one.code,
            place_texts.verdict_words(one) if one.reason else "",
        )
        for one in [*report.refused, *report.notes, *(v for v in report.verdicts if v.outcome != PlaceOutcome.REFUSED)]
    ]
    told = [
        (str(place_texts.OUTCOMES[outcome]), report.counts[outcome])
        for outcome in PlaceOutcome
        if report.counts[outcome]
    ]
    most = max(MOST_SHOWN, len(report.refused))
    return Verdicts(shown[:most], told, report.changes, max(len(shown) - most, 0))
