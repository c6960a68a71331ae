# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of a sheet, each with its own verdict: good ones come in, bad ones say why, nothing is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext

from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.people.actions.imports.cells import Row, text


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
                put_in_words(refusal, gettext)
                what = " ".join(filter(None, (refusal.what, refusal.todo)))
                verdicts.append(RowVerdict(n, Outcome.REFUSED, text(row, "name"), refusal.field, what))
        if dry_run:
            transaction.set_rollback(True)
    return verdicts
