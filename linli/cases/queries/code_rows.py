# SPDX-License-Identifier: MulanPSL-2.0
"""The tables of codes as an administrator reads them: open and closed, with source and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.cases.models import Category, HandlingClass, OrderType, ProfileEntry
from linli.cases.rules.code_tables import COLUMNS, KEY, CodeTable
from linli.kernel.refusals import Unknown

if TYPE_CHECKING:
    from linli.people.rules import Viewer

MODELS: dict[CodeTable, Any] = {
    CodeTable.CATEGORIES: Category,
    CodeTable.ORDER_TYPES: OrderType,
    CodeTable.HANDLING_CLASSES: HandlingClass,
    CodeTable.PROFILE: ProfileEntry,
}


def code_rows(viewer: Viewer, table: CodeTable, *, q: str = "", under: str = "", state: str = "") -> QuerySet[Any]:
    """Rows of the viewer's county by code; `under` is a first letters of the code, `state` open or closed."""
    rows = MODELS[table].objects.filter(county=viewer.county).order_by(KEY[table])
    if table == CodeTable.PROFILE:
        return rows.filter(Q(key__icontains=q) | Q(meaning__icontains=q)) if q else rows
    if q:
        rows = rows.filter(Q(code__istartswith=q) | Q(name_zh__icontains=q) | Q(name_en__icontains=q))
    if state in ("open", "closed"):
        rows = rows.filter(is_open=state == "open")
    return rows.filter(code__startswith=under) if under else rows


def code_row(viewer: Viewer, table: CodeTable, code_id: UUID) -> Any:
    """One row of the viewer's county, or Unknown."""
    found = MODELS[table].objects.filter(pk=code_id, county=viewer.county).first()
    if found is None:
        raise Unknown("没有这个编码，或者它不属于本县")
    return found


def code_cells(viewer: Viewer, table: CodeTable) -> Iterator[list[str]]:
    """The open rows as cells of a sheet, under the headings that the import reads."""
    for row in code_rows(viewer, table, state="open").iterator(2000):
        yield ["" if (value := getattr(row, column)) is None else _plain(value) for column in COLUMNS[table]]


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
