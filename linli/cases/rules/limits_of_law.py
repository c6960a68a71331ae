# SPDX-License-Identifier: MulanPSL-2.0
"""Limits of order types and categories that stand in a rule word for word: a county may not change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from linli.cases.rules.code_tables import CodeTable
from linli.clocks.rules.shipped import read_table

_DATA = Path(__file__).resolve().parents[1] / "data"
_SHEETS = {  # table → its file, and the columns of limit and unit there
    CodeTable.ORDER_TYPES: ("order_types.csv", "close_limit", "close_unit"),
    CodeTable.CATEGORIES: ("event_categories.csv", "time_limit", "time_limit_unit"),
}


@dataclass(frozen=True, slots=True)
class LawLimit:
    """What the rule says, and where."""

    amount: float
    unit: str
    article: str


@cache
def limits_of_law(table: CodeTable) -> Mapping[str, LawLimit]:
    """code → its limit, of the shipped rows whose limit was found in a rule ("F", "F limit")."""
    if table not in _SHEETS:
        return {}
    name, limit, unit = _SHEETS[table]
    return {
        row["code"]: LawLimit(float(row[limit]), row[unit], row["source"])
        for row in read_table(_DATA / name)
        if row[limit] and (row["confidence"] == "F" or "F limit" in row["confidence"])
    }
