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
from linli.cases.imports.mapping import Mapping
from linli.cases.imports.opening import Opened, opened
from linli.cases.imports.rows import county_of, incoming_of
from linli.cases.imports.together import taken_by_many
from linli.cases.rules.past import Incoming, Outcome, Verdict
from linli.kernel.refusals import BadInput, Refusal

if TYPE_CHECKING:
    from linli.people.rules import Viewer

CHUNK = 1000
Lines = list[tuple[int, dict[str, str]]]
Progress = Callable[[int, int, int], None]  # rows of this chunk, bytes read to its end, bytes of the file
LEFT_OUT = "没有答复时间的答复，按映射没有记"
csv.field_size_limit(10_000_000)


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
    totals, seen = Totals(), set[tuple[str, str]]()
    with opened(path) as file, _rejections(rejected_to) as reject:
        reader = csv.DictReader(file.lines)
        lacking = mapping.needed() - set(reader.fieldnames or ())
        if lacking:
            raise BadInput(
                f"文件{path.name}里没有这些列：{'、'.join(sorted(lacking))}", todo="改映射文件，或换对应的文件"
            )
        numbered = enumerate(reader, start=2)  # line 1 is the head
        places = deque[int]()
        chunks = _chunks(numbered, file, places)
        for chunk, verdicts in taken_by_many(_verdicts, chunks, mapping, by, now, dry_run, processes=processes):
            for (line, row), verdict in zip(chunk, verdicts, strict=True):
                if dry_run and verdict.outcome == Outcome.IN:
                    verdict = _once(verdict, county_of(row, mapping), seen)
                _count(totals, verdict)
                if verdict.outcome == Outcome.REJECTED:
                    reject(line, verdict, row)
            progress(len(chunk), places.popleft(), file.size)
    return totals


def _chunks(numbered: Iterator[tuple[int, dict[str, str]]], file: Opened, places: deque[int]) -> Iterator[Lines]:
    """The rows by chunks, in order; `places` gets how far each reaches, for chunks are read ahead of their turn."""
    while chunk := list(islice(numbered, CHUNK)):
        places.append(file.place)
        yield chunk


def _verdicts(chunk: Lines, mapping: Mapping, by: Viewer | None, now: datetime, dry_run: bool) -> list[Verdict]:
    verdicts: dict[int, Verdict] = {}
    good: list[tuple[int, Incoming]] = []
    for place, (_line, row) in enumerate(chunk):
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


def _once(verdict: Verdict, county: str, seen: set[tuple[str, str]]) -> Verdict:
    """A dry run keeps nothing, so what it saw of a key it must remember itself."""
    key = county, verdict.key
    if key in seen:
        return replace(verdict, outcome=Outcome.THERE, reason="")
    seen.add(key)
    return verdict


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
def _rejections(path: Path) -> Iterator[Callable[[int, Verdict, dict[str, str]], None]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer: csv.DictWriter[str] | None = None

        def reject(line: int, verdict: Verdict, row: dict[str, str]) -> None:
            nonlocal writer
            row = {name: value for name, value in row.items() if isinstance(name, str)}
            if writer is None:
                writer = csv.DictWriter(lines, ["line", "field", "reason", *row], extrasaction="ignore")
                writer.writeheader()
            writer.writerow({"line": line, "field": verdict.field, "reason": verdict.reason, **row})

        yield reject
