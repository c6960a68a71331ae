# SPDX-License-Identifier: MulanPSL-2.0
"""A number for one row, given by the statement that inserts the row."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from linli.kernel.ids import new_id
from linli.ledger.rules.numbers import number_prefix, printed_county

# What a row's number column is given in a statement that starts with `one_number`.
NUMBER = "(SELECT number FROM numbered)"

_ONE = """counter AS (
    INSERT INTO ledger_counter AS c (id, county, kind, day, last) SELECT %s, %s, %s, %s, 1{after}
    ON CONFLICT (county, kind, day) DO UPDATE SET last = c.last + 1
    RETURNING last
), numbered AS (
    SELECT %s || lpad(last::text, greatest(4, length(last::text)), '0') AS number FROM counter
)"""


@cache
def _text(after: str) -> str:
    return _ONE.format(after=f" FROM {after}" if after else "")


def one_number(kind: str, county: str, day: date, *, after: str = "") -> tuple[str, list[Any]]:
    """The start of a statement that numbers one row as it inserts it: WITH …, INSERT … NUMBER …; and its inputs.

    A statement that is its own transaction holds the day's counter for no longer than itself and its commit.

    Args:
        after: the name of a part that is done before the counter is taken, and gives one row.
    """
    return _text(after), [new_id(), printed_county(county), kind, day, number_prefix(kind, county, day)]
