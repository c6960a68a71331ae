# SPDX-License-Identifier: MulanPSL-2.0
"""What an import of units, posts and codes says of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from linli.people.actions import Outcome, RowVerdict
from linli.web.office.sheets.verdicts import MOST_SHOWN, Line, Verdicts

WORDS = {
    Outcome.OPENED: (_("新增"), "green"),
    Outcome.CHANGED: (_("变更"), "brand"),
    Outcome.SAME: (_("未变"), "grey"),
    Outcome.REFUSED: (_("未收"), "red"),
}


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
