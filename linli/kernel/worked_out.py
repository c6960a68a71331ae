# SPDX-License-Identifier: MulanPSL-2.0
"""A query of a hot path, worked out by the ORM once and asked again at another time: building it costs more than asking.

`connection` and the query set are Django's own; they are only handed through, so that this module imports no Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WorkedOut:
    """A statement, its inputs, and the one among them that stands for a time."""

    sql: str
    inputs: Sequence[Any]
    stand_in: Any

    @classmethod
    def of(cls, rows: Any, stand_in: Any, *, around: str = "{}") -> WorkedOut:
        """From a query set that was built with `stand_in` as its time; `around` is what is asked of its rows.

        Raises ValueError where the time is no input of its own: it would stay what it was for ever.
        """
        sql, inputs = rows.query.sql_with_params()
        if stand_in not in inputs:
            raise ValueError(f"{stand_in!r} is no input of: {sql[:80]}")
        return cls(around.format(sql), inputs, stand_in)

    def ask(self, connection: Any, time: Any) -> list[tuple[Any, ...]]:
        """Its rows at `time`."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [time if given == self.stand_in else given for given in self.inputs])
            return cursor.fetchall()
