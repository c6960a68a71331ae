# SPDX-License-Identifier: MulanPSL-2.0
"""A county's codes and profile, read once and kept in the process for a few seconds."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from django.utils.translation import get_language

from linli.cases.models import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.rules.states import CONFIDENTIAL_ORDER_TYPES

FRESH_SECONDS = 5.0
LEVELS = 3  # of categories
_kept: dict[str, tuple[float, Codes]] = {}
_lock = threading.Lock()


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
        codes = _read(county)
        _kept[county] = (time.monotonic(), codes)
    return codes


def forget_codes() -> None:
    """Read again at the next call: after an edit, and between tests."""
    _kept.clear()


def _read(county: str) -> Codes:
    categories = {
        row.code: CategoryInfo(
            row.code, row.parent, row.name_zh, row.name_en, row.handling_class, row.limit, row.limit_unit, row.evidence
        )
        for row in Category.objects.filter(county=county, is_open=True).order_by("code")
    }
    types = {row.code: _order_type(row) for row in OrderType.objects.filter(county=county, is_open=True)}
    limits = {code: (info.limit, info.limit_unit) for code, info in categories.items() if info.limit is not None} | {
        code: (info.close_limit, info.close_unit) for code, info in types.items() if info.close_limit is not None
    }
    named = HandlingClass.objects.filter(county=county).values_list("code", "name_zh", "name_en")
    classes = {code: ClassInfo(code, name, name_en) for code, name, name_en in named}
    profile = dict(ProfileEntry.objects.filter(county=county).values_list("key", "value"))
    return Codes(categories, types, classes, profile, limits)


def _order_type(row: OrderType) -> OrderTypeInfo:
    hidden = row.confidential_reporter.startswith(("yes", "always")) or row.code in CONFIDENTIAL_ORDER_TYPES
    return OrderTypeInfo(
        row.code,
        row.name_zh,
        row.name_en,
        row.close_limit,
        row.close_unit,
        hidden,
        row.call_back,
        row.anonymous_ok != "no",
    )
