# SPDX-License-Identifier: MulanPSL-2.0
"""The records of a CSV file, one by one. A quote that is never closed takes its own line down and no other."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

MOST_LETTERS = 1_000_000  # of one cell; beyond it a quote is open, a report has 20,000
csv.field_size_limit(MOST_LETTERS)


@dataclass(frozen=True, slots=True)
class Torn:
    """A line that is no record, as it stands in the file: its quotes do not match, or (`cells`) it has not as many cells
    as the head."""

    line: str
    cells: int | None = None


Record = dict[str, str] | Torn


def head_of(lines: Iterator[str]) -> list[str]:
    return next((row for row in _rows(lines, width=0) if isinstance(row, list)), [])


def records(lines: Iterator[str], head: list[str]) -> Iterator[Record]:
    """What stands behind the head; empty lines are none. A cell may have line breaks if its record has all columns.

    A comma too many puts every cell behind it into another column; a line cut short lacks nobody knows what.
    """
    for row in _rows(lines, width=len(head)):
        if isinstance(row, Torn):
            yield row
        elif len(row) < len(head) or any(row[len(head) :]):
            yield Torn(_line_of(row), len(row))
        else:
            yield dict(zip(head, row, strict=False))


def _line_of(row: list[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def _rows(lines: Iterator[str], width: int) -> Iterator[list[str] | Torn]:
    back, taken = deque[str](), list[str]()

    def further() -> Iterator[str]:
        while back:
            taken.append(back.popleft())
            yield taken[-1]
        for line in lines:
            taken.append(line)
            yield line

    while True:
        taken.clear()
        try:
            row = next(csv.reader(further(), strict=True), None)
        except csv.Error:
            row = None
        if not taken:
            return
        if row is None or (len(taken) > 1 and width and len(row) != width):
            back.extendleft(reversed(taken[1:]))
            yield Torn(taken[0].rstrip("\r\n"))
        elif row:
            yield row
