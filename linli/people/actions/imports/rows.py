# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of a sheet, each with its own verdict: good ones come in, bad ones say why, nothing is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from linli.kernel.refusals import Refusal

Row = Mapping[str, object]


class Outcome(StrEnum):
    OPENED = "opened"
    CHANGED = "changed"
    SAME = "same"  # already there
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What became of row `n` (the first data row is 1). `note` is why not, or a first password to hand over."""

    n: int
    outcome: Outcome
    name: str
    field: str = ""
    note: str = ""

    @property
    def ok(self) -> bool:
        return self.outcome != Outcome.REFUSED


def import_rows(
    rows: Iterable[Row], one: Callable[[Row], tuple[Outcome, str, str]], *, dry_run: bool
) -> list[RowVerdict]:
    """Give every row to `one` in a savepoint of its own; a dry run takes everything back at the end."""
    verdicts: list[RowVerdict] = []
    with transaction.atomic():
        for n, row in enumerate(rows, start=1):
            try:
                with transaction.atomic():
                    outcome, name, note = one(row)
                verdicts.append(RowVerdict(n, outcome, name, note=note))
            except Refusal as refusal:
                what = " ".join(filter(None, (refusal.what, refusal.todo)))
                verdicts.append(RowVerdict(n, Outcome.REFUSED, text(row, "name"), refusal.field, what))
        if dry_run:
            transaction.set_rollback(True)
    return verdicts


def text(row: Row, key: str) -> str:
    """A cell as text; a number that a sheet made of a code loses its .0."""
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def key_of(words: Mapping[Any, object], given: str) -> str:
    """The stored key of a cell that holds the key itself or its word (部门, 网格员)."""
    if given in words:
        return given
    return next((str(key) for key, word in words.items() if str(word) == given), given)


def by_key(row: Row, columns: Mapping[str, object]) -> dict[str, object]:
    """`row` under stable keys, whether its headings are keys or words."""
    keys = {str(word): key for key, word in columns.items()}
    return {keys.get(str(heading).strip(), str(heading).strip()): value for heading, value in row.items()}
