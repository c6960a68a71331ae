# SPDX-License-Identifier: MulanPSL-2.0
"""What an import of divisions or grids says of each row."""

from __future__ import annotations

from collections.abc import Sequence

from linli.places import texts as place_texts
from linli.places.rules import ImportReport
from linli.places.rules import Outcome as PlaceOutcome
from linli.web.office.sheets.verdicts import MOST_SHOWN, Line, Verdicts

_PLACE_COLOURS = {PlaceOutcome.CREATED: "green", PlaceOutcome.REFUSED: "red", PlaceOutcome.UNCHANGED: "grey"}


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
