# SPDX-License-Identifier: MulanPSL-2.0
"""One page of a list: where it begins stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from linli.web.office.shown.pages import PER_PAGE, Empty, Row, Table


def page_of(
    request: HttpRequest,
    found: Any,
    row: Callable[[Any], Row],
    *,
    caption: str,
    heads: Sequence[str],
    empty: Empty,
    total: int | None = None,
) -> Table:
    """`found` (a queryset or list) from the place that the address names, PER_PAGE rows of it."""
    start = _start(request)
    shown = list(found[start : start + PER_PAGE + 1])
    more = len(shown) > PER_PAGE
    if total is None:
        total = len(found) if isinstance(found, list) else found.count()
    rows = tuple(row(one) for one in shown[:PER_PAGE])
    return Table(caption, tuple(heads), rows, empty, str(start + PER_PAGE) if more else "", total)


def _start(request: HttpRequest) -> int:
    asked = request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) <= 7 else 0
