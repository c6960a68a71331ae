# SPDX-License-Identifier: MulanPSL-2.0
"""Run an import: in chunks, each its own transaction, so that what is in stays in and a rerun goes on behind it."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from linli.cases.actions import report_feed
from linli.cases.actions.bulk import key_used
from linli.cases.imports.mapping import Mapping
from linli.cases.imports.opening import Opened, opened
from linli.cases.imports.records import Record, Torn, head_of, records
from linli.cases.imports.rows import incoming_of
from linli.cases.imports.together import taken_by_many
from linli.cases.rules.past import Incoming, Outcome, Verdict
from linli.cases.rules.report import cleaned
from linli.kernel.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from linli.people.rules import Viewer

CHUNK = 1000
Lines = list[tuple[int, Record]]
Progress = Callable[[int, int, int], None]  # rows of this chunk, bytes read to its end, bytes of the file
LEFT_OUT = "没有答复时间的答复，按映射没有记"
MISCOUNTED = "单元格的个数和表头对不上：单元格里的逗号要用引号括起来，缺的列补上空单元格"
TORN = "引号没有配对，这一行没有读；引号改好后放进一个文件再导一次"


@dataclass
class Totals:
    """imported + there + rejected = rows, always. `causes`: why rejected, and what of the imported was left out."""

    rows: int = 0
    imported: int = 0
    there: int = 0
    rejected: int = 0
    causes: Counter[str] = field(default_factory=Counter)


class _DryRun(Exception):
    """Rolls a chunk back after its verdicts are known."""


def import_file(
    path: Path,
    mapping: Mapping,
    *,
    by: Viewer | None,
    now: datetime,
    rejected_to: Path,
    dry_run: bool = False,
    progress: Progress = lambda _rows, _place, _size: None,
    processes: int = 1,
) -> Totals:
    """Import a CSV (`.csv` or `.csv.gz`, UTF-8 or GB 18030). Rows that cannot be taken go to `rejected_to` with number and cause.

    `processes` share a long file; they need data that is committed. `progress` hears after each chunk. Raises BadInput
    for a file or mapping that does not fit; nothing is read then.
    """
    totals, seen = Totals(), dict[tuple[str, str], int]()
    with opened(path) as file:
        head = head_of(file.lines)
        lacking = mapping.needed() - set(head)
        if lacking:
            raise BadInput(
                f"文件{path.name}里没有这些列：{'、'.join(sorted(lacking))}", todo="改映射文件，或换对应的文件"
            )
        numbered = enumerate(records(file.lines, head), start=2)  # line 1 is the head
        places = deque[int]()
        chunks = _chunks(numbered, file, places)
        with _rejections(rejected_to, head) as reject:
            for chunk, verdicts in taken_by_many(_verdicts, chunks, mapping, by, now, dry_run, processes=processes):
                for (line, row), verdict in zip(chunk, verdicts, strict=True):
                    if dry_run and verdict.outcome == Outcome.IN and not isinstance(row, Torn):
                        verdict = _once(verdict, row, mapping, seen)
                    _count(totals, verdict)
                    if verdict.outcome == Outcome.REJECTED:
                        reject(line, verdict, row)
                progress(len(chunk), places.popleft(), file.size)
    return totals


def _chunks(numbered: Iterator[tuple[int, Record]], file: Opened, places: deque[int]) -> Iterator[Lines]:
    """The rows by chunks, in order; `places` gets how far each reaches, for chunks are read ahead of their turn."""
    while chunk := list(islice(numbered, CHUNK)):
        places.append(file.place)
        yield chunk


def _verdicts(chunk: Lines, mapping: Mapping, by: Viewer | None, now: datetime, dry_run: bool) -> list[Verdict]:
    verdicts: dict[int, Verdict] = {}
    good: list[tuple[int, Incoming]] = []
    for place, (_line, row) in enumerate(chunk):
        if isinstance(row, Torn):
            verdicts[place] = Verdict(Outcome.REJECTED, reason=TORN if row.cells is None else MISCOUNTED)
            continue
        try:
            good.append((place, incoming_of(row, mapping)))
        except Refusal as refused:
            verdicts[place] = Verdict(Outcome.REJECTED, reason=refused.what, field=refused.field)
    good.sort(key=lambda item: (item[1].report.county, item[0]))
    for _county, same in groupby(good, key=lambda item: item[1].report.county):
        rows = list(same)
        taken = _take([item for _place, item in rows], mapping, by, now, dry_run)
        verdicts |= {place: _complete(item, verdict) for (place, item), verdict in zip(rows, taken, strict=True)}
    return [verdicts[place] for place in range(len(chunk))]


def _complete(item: Incoming, verdict: Verdict) -> Verdict:
    """The verdict of a row that is in says what of it is not."""
    undated = item.answer and item.answered_at is None and verdict.outcome == Outcome.IN
    return replace(verdict, reason=LEFT_OUT, field="answer") if undated else verdict


def _once(verdict: Verdict, row: dict[str, str], mapping: Mapping, seen: dict[tuple[str, str], int]) -> Verdict:
    """A dry run keeps nothing, so what it saw of a key it must remember itself."""
    report = incoming_of(row, mapping).report
    key, told = (report.county, verdict.key), hash((cleaned(report.text), report.place_text))
    if key not in seen:
        seen[key] = told
        return verdict
    return replace(verdict, outcome=Outcome.THERE, reason="") if seen[key] == told else key_used(verdict.key)


def _take(items: list[Incoming], mapping: Mapping, by: Viewer | None, now: datetime, dry_run: bool) -> list[Verdict]:
    verdicts: list[Verdict] = []
    try:
        with transaction.atomic():
            verdicts = report_feed(items, by=by, now=now, source=mapping.source)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return verdicts


def _count(totals: Totals, verdict: Verdict) -> None:
    totals.rows += 1
    if verdict.outcome == Outcome.IN:
        totals.imported += 1
    elif verdict.outcome == Outcome.THERE:
        totals.there += 1
    else:
        totals.rejected += 1
    if verdict.reason:
        totals.causes[f"{verdict.field}: {verdict.reason}" if verdict.field else verdict.reason] += 1


@contextmanager
def _rejections(path: Path, head: list[str]) -> Iterator[Callable[[int, Verdict, Record], None]]:
    """A line that could not be taken apart stands whole in the first of its columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, ["line", "field", "reason", *head], restval="", extrasaction="ignore")
        empty = True

        def reject(line: int, verdict: Verdict, row: Record) -> None:
            nonlocal empty
            if empty:
                writer.writeheader()
            empty = False
            cells = {head[0]: row.line} if isinstance(row, Torn) else row
            writer.writerow({"line": line, "field": verdict.field, "reason": verdict.reason, **cells})

        yield reject
