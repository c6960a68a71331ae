# SPDX-License-Identifier: MulanPSL-2.0
"""A sheet of office hours: each row a period, known by its first day. Periods that are not in the sheet stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext as _

from linli.clocks.actions.changes import change_rules, preview_change
from linli.clocks.actions.edits import set_hours
from linli.clocks.queries.office import own_hours
from linli.clocks.rules.hours import Hours, check_hours, read_windows
from linli.kernel.refusals import BadInput
from linli.kernel.said import put_in_words
from linli.people.actions.imports.cells import Row, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Periods = dict[date | None, Hours]


def import_hours(
    rows: Iterable[Mapping[str, str]], *, reason: str, by: Viewer, now: datetime, dry_run: bool = False
) -> tuple[list[RowVerdict], int]:
    """Each row's verdict, and how many running clocks the good ones move. A bad row leaves its period as it was.

    Raises as `change_rules`.
    """
    before: Periods = {one.since: one for one in own_hours(by) or [Hours()]}
    given: dict[int, Hours] = {}

    def one(row: Row) -> tuple[Outcome, str, str]:
        period = _period(row, reason)
        if period.since in {known.since for known in given.values()}:
            raise BadInput(_("同一天开始的写了两次"), todo=_("删去一行"), field="since")
        check_hours([period])
        given[int(text(row, "n"))] = period
        same = before.get(period.since) == period
        outcome = Outcome.SAME if same else Outcome.CHANGED if period.since in before else Outcome.OPENED
        return outcome, str(row["name"]), ""

    named = [
        dict(row) | {"n": str(n), "name": f"{row.get('since', '')}~{row.get('until', '')}"}
        for n, row in enumerate(rows, start=1)
    ]
    verdicts = import_rows(named, one, dry_run=dry_run)
    whole = _together(before, given, verdicts)
    if whole == before:
        return verdicts, 0
    edit = set_hours(by.county, list(whole.values()))
    made = preview_change(edit, by=by, now=now) if dry_run else change_rules(edit, reason=reason, by=by, now=now)
    return verdicts, made.count


def _together(before: Periods, given: Mapping[int, Hours], verdicts: list[RowVerdict]) -> Periods:
    """All periods as they would be; where two would claim one day, row by row, and the row that does is refused."""
    whole = before | {one.since: one for one in given.values()}
    try:
        check_hours(whole.values())
        return whole
    except BadInput:
        whole = dict(before)
    for n, one in sorted(given.items(), key=lambda item: item[1].since or date.min):
        try:
            check_hours((whole | {one.since: one}).values())
            whole[one.since] = one
        except BadInput as refusal:
            put_in_words(refusal, gettext)
            note = f"{refusal.what} {refusal.todo}"
            verdicts[n - 1] = RowVerdict(n, Outcome.REFUSED, verdicts[n - 1].name, refusal.field, note)
    return whole


def _period(row: Row, reason: str) -> Hours:
    windows, source = read_windows(text(row, "windows")), text(row, "source") or reason.strip()
    return Hours(windows, _day(row, "since"), _day(row, "until"), source[:200])


def _day(row: Row, name: str) -> date | None:
    cell = text(row, name)
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise BadInput(_("这不是日期"), todo=_("写成 2026-06-01；没有头尾的空着"), field=name) from None
