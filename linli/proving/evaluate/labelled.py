# SPDX-License-Identifier: MulanPSL-2.0
"""Reads labelled texts from a CSV file, plain or compressed."""

from __future__ import annotations

import csv
import gzip
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from linli.cases.imports.records import Torn, head_of, records
from linli.kernel.refusals import BadInput

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a message may be long


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a .csv or .csv.gz, by column."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            head = head_of(file)
            for n, row in enumerate(records(file, head), 2):
                yield _mended(row, head, f"{path}: row {n}") if isinstance(row, Torn) else row
    except UnicodeDecodeError as wrong:
        raise BadInput(f"{path}: not UTF-8 ({wrong.reason}); save it as UTF-8 and run again") from wrong
    except EOFError as wrong:
        raise BadInput(f"{path}: the compressed file ends too early; copy it anew") from wrong
    except zlib.error as wrong:
        raise BadInput(f"{path}: the compressed file is damaged ({wrong}); copy it anew") from wrong
    except csv.Error as wrong:
        raise BadInput(f"{path}: not a table of comma-separated values ({wrong})") from wrong
    except OSError as wrong:
        raise BadInput(f"{path}: {wrong.strerror or wrong}") from wrong


def _mended(torn: Torn, head: Sequence[str], where: str) -> dict[str, str]:
    """A line with letters behind a closed quote, or too few or too many cells, as a spreadsheet reads it. Raises BadInput
    for an open quote."""
    line = torn.line
    cells = next(csv.reader([line]), [])
    if torn.cells is not None:
        return dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=False))
    if line.count('"') % 2 or len(cells) != len(head):
        raise BadInput(f"{where}: its quotes do not match: {line[:60]}")
    return dict(zip(head, cells, strict=True))


def labelled(path: Path, columns: Sequence[str], label: str) -> list[tuple[str, str]]:
    """(text, label) of every row; several text columns are joined by a line break. Rows without a label are left out."""
    found = []
    for row in table(path):
        demand_columns(row, (*columns, label), f"{path}: ")
        if row[label]:
            found.append(("\n".join(row[column] or "" for column in columns), row[label]))
    if not found:
        raise BadInput(f"{path}: no row says a {label}")
    return found


def demand_columns(row: Mapping[str, str], columns: Sequence[str], where: str = "") -> None:
    """Raises BadInput with the names that are missing and those that are there."""
    if missing := [column for column in columns if column not in row]:
        raise BadInput(f"{where}no column {', '.join(missing)}; it has {', '.join(filter(None, row))}")
