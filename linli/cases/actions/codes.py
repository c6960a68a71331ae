# SPDX-License-Identifier: MulanPSL-2.0
"""Load the shipped codes into a county's own tables; what the county has edited stays."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from linli.cases.models import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.queries.codes import forget_codes

DATA = Path(__file__).resolve().parents[1] / "data"


def load_codes(county: str) -> dict[str, int]:
    """Add the rows of linli/cases/data that `county` does not have yet; table → rows added."""
    made = {
        "categories": _add(Category, county, "event_categories.csv", _category, "code"),
        "order_types": _add(OrderType, county, "order_types.csv", _order_type, "code"),
        "handling_classes": _add(HandlingClass, county, "handling_classes.csv", _same, "code"),
        "profile": _add(ProfileEntry, county, "profile.csv", _same, "key"),
    }
    forget_codes()
    return made


def _add(model: Any, county: str, name: str, shape: Any, key: str) -> int:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        rows = [shape(row) for row in csv.DictReader(lines)]
    there = set(model.objects.filter(county=county).values_list(key, flat=True))
    new = [model(county=county, **row) for row in rows if row[key] not in there]
    model.objects.bulk_create(new)
    return len(new)


def _same(row: dict[str, str]) -> dict[str, Any]:
    return row


def _category(row: dict[str, str]) -> dict[str, Any]:
    limit, unit = row.pop("time_limit"), row.pop("time_limit_unit")
    return row | {"limit": float(limit) if limit else None, "limit_unit": unit}


def _order_type(row: dict[str, str]) -> dict[str, Any]:
    row.pop("typical_range_in_local_rules")
    row["call_back"] = row.pop("callback")
    for name in ("first_contact_limit", "close_limit"):
        row[name] = float(row[name]) if row[name] else None  # type: ignore[assignment]
    return row
