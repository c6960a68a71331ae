# SPDX-License-Identifier: MulanPSL-2.0
"""A county's codes and profile, read once and kept in the process for a few seconds."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from linli.cases.rules.states import CONFIDENTIAL_ORDER_TYPES

FRESH_SECONDS = 5.0
LEVELS = 3  # of categories
_kept: dict[str, tuple[float, Codes]] = {}
_lock = threading.Lock()
_ALL = """
SELECT json_build_object(
    'categories', (SELECT json_agg(c ORDER BY c.code) FROM cases_category c WHERE c.county = %(county)s AND c.is_open),
    'order_types', (SELECT json_agg(t ORDER BY t.code) FROM cases_ordertype t WHERE t.county = %(county)s AND t.is_open),
    'classes', (SELECT json_agg(h ORDER BY h.code) FROM cases_handlingclass h WHERE h.county = %(county)s),
    'profile', (SELECT json_agg(p ORDER BY p.key) FROM cases_profileentry p WHERE p.county = %(county)s))::text
"""


@dataclass(frozen=True, slots=True)
class CategoryInfo:
    code: str
    parent: str
    name: str
    name_en: str
    handling_class: str
    limit: float | None
    limit_unit: str
    evidence: str


@dataclass(frozen=True, slots=True)
class OrderTypeInfo:
    code: str
    name: str
    name_en: str
    close_limit: float | None
    close_unit: str
    confidential: bool
    call_back: str
    anonymous_ok: bool


@dataclass(frozen=True, slots=True)
class ClassInfo:
    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class Codes:
    """What a county's tables say at one moment."""

    categories: dict[str, CategoryInfo]
    order_types: dict[str, OrderTypeInfo]
    classes: dict[str, ClassInfo]
    profile: dict[str, str]
    limits: dict[str, tuple[float, str]]
    contacts: dict[str, tuple[float, str]]  # order type → its own limit of the first contact

    def number(self, key: str, default: int) -> int:
        """A whole number of the profile."""
        return int(self.profile.get(key, default))

    def class_of(self, category: str) -> str:
        """The handling class of a category, or of the nearest above it; "" where none is known."""
        return next((info.handling_class for info in self.way_up(category) if info.handling_class), "")

    def way_up(self, category: str) -> list[CategoryInfo]:
        """The category and what it belongs to, up to LEVELS of them."""
        found: list[CategoryInfo] = []
        while (info := self.categories.get(category)) and len(found) < LEVELS:
            found.append(info)
            category = info.parent
        return found

    @property
    def handling_classes(self) -> dict[str, str]:
        """code → name, in the language of the page."""
        return {info.code: in_language(info) for info in self.classes.values()}

    def category_name(self, code: str) -> str:
        found = self.categories.get(code)
        return in_language(found) if found else code

    def order_type_name(self, code: str) -> str:
        found = self.order_types.get(code)
        return in_language(found) if found else code


def in_language(info: CategoryInfo | OrderTypeInfo | ClassInfo) -> str:
    """The name of a category, type or class: English where it is read in English and there is one."""
    return info.name_en if info.name_en and (get_language() or "").startswith("en") else info.name


def codes_of(county: str) -> Codes:
    """The codes of `county`; at most FRESH_SECONDS old."""
    found = _kept.get(county)
    if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
        return found[1]
    with _lock:
        found = _kept.get(county)
        if found is None or time.monotonic() - found[0] >= FRESH_SECONDS:
            found = _kept[county] = (time.monotonic(), _read(county))
    return found[1]


def forget_codes() -> None:
    """Read again at the next call: after an edit, and between tests."""
    _kept.clear()


def _read(county: str) -> Codes:
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"county": county})
        rows = {table: found or [] for table, found in json.loads(cursor.fetchone()[0]).items()}
    categories = {row["code"]: _category(row) for row in rows["categories"]}
    types = {row["code"]: _order_type(row) for row in rows["order_types"]}
    limits = {code: (info.limit, info.limit_unit) for code, info in categories.items() if info.limit is not None} | {
        code: (info.close_limit, info.close_unit) for code, info in types.items() if info.close_limit is not None
    }
    classes = {row["code"]: ClassInfo(row["code"], row["name_zh"], row["name_en"]) for row in rows["classes"]}
    profile = {row["key"]: row["value"] for row in rows["profile"]}
    contacts = {
        row["code"]: (row["first_contact_limit"], row["first_contact_unit"])
        for row in rows["order_types"]
        if row["first_contact_limit"] is not None
    }
    return Codes(categories, types, classes, profile, limits, contacts)


def _category(row: dict[str, Any]) -> CategoryInfo:
    return CategoryInfo(
        row["code"], row["parent"], row["name_zh"], row["name_en"], row["handling_class"], row["limit"],
        row["limit_unit"], row["evidence"],
    )  # fmt: skip


def _order_type(row: dict[str, Any]) -> OrderTypeInfo:
    hidden = row["confidential_reporter"].startswith(("yes", "always")) or row["code"] in CONFIDENTIAL_ORDER_TYPES
    return OrderTypeInfo(
        row["code"], row["name_zh"], row["name_en"], row["close_limit"], row["close_unit"], hidden, row["call_back"],
        row["anonymous_ok"] != "no",
    )  # fmt: skip
