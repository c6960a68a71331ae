# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the address ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q

from linli.triage.models.gazetteer import Address
from linli.triage.rules.locating.folding import folded

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer


def addresses_like(county: str, words: str, *, limit: int = 10) -> list[Address]:
    """Addresses that begin with `words`, shortest first: what an operator is offered while typing."""
    words = folded(words)[:120]
    found = Address.objects.filter(county=county, text__startswith=words, closed_on__isnull=True) if words else None
    return (
        sorted(found.order_by("text")[: limit * 5], key=lambda row: (len(row.text), row.text))[:limit] if found else []
    )


def address_in(county: str, text: str) -> Address | None:
    """The deepest address at the beginning of `text`: 解放路12号3号楼漏水 finds the building, not only the house."""
    text = folded(text)[:120]
    beginnings = [text[:length] for length in range(4, len(text) + 1)]
    found = Address.objects.filter(county=county, text__in=beginnings, closed_on__isnull=True)
    return max(found, key=lambda row: len(row.text), default=None)


def units_of(address: Address) -> list[Address]:
    """What stands below an address: its buildings, or a building's units."""
    return list(Address.objects.filter(above=address, closed_on__isnull=True).order_by("text"))


def addresses_of(viewer: Viewer, *, words: str = "") -> QuerySet[Address]:
    """The ledger of the viewer's county, in the order of the addresses."""
    rows = Address.objects.filter(county=viewer.county, closed_on__isnull=True)
    if words:
        rows = rows.filter(Q(text__contains=folded(words)) | Q(area_code__startswith=words))
    return rows.order_by("text", "id")


def address_cells(viewer: Viewer) -> Iterator[list[object]]:
    """Rows of an export, in the order of `texts.ADDRESS_COLUMNS`; a row names all that stands above it."""
    rows = {row.pk: row for row in addresses_of(viewer)}
    for row in rows.values():
        parts = [row.part]
        above = rows.get(row.above_id) if row.above_id else None
        while above is not None:
            parts.insert(0, above.text if above.level == "address" else above.part)
            above = rows.get(above.above_id) if above.above_id else None
        if row.level == "address":
            parts = [row.text]
        point = [row.lon, row.lat, "WGS-84"] if row.lon is not None else ["", "", ""]
        yield [*parts, *[""] * (3 - len(parts)), row.area_code, *point]
