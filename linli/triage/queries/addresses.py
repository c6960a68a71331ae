# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the address ledger."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Right
from django.utils.translation import gettext as _

from linli.kernel.refusals import Unknown
from linli.places.queries import area_name
from linli.triage.models.gazetteer import Address
from linli.triage.rules.addresses import beginnings, names_an_area
from linli.triage.rules.locating.folding import folded

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.people.rules import Viewer


MOST_AT_ONCE = 200
FRESH_SECONDS = 60.0  # what ends an address changes with an import
_kept: dict[str, tuple[float, frozenset[str]]] = {}


def addresses_like(county: str, words: str, *, area: str = "", limit: int = 10) -> list[Address]:
    """What somebody typing `words` may mean, shortest first: addresses that begin so, then those that hold it."""
    words = folded(words)[:120]
    if not words:
        return []
    known = Address.objects.filter(county=county, area_code__startswith=area, closed_on__isnull=True)
    found = list(known.filter(text__startswith=words).order_by("text")[: limit * 5])
    if len(found) < limit and len(words) > 1:
        found += known.filter(text__contains=words).exclude(text__startswith=words).order_by("text")[: limit * 5]
    begins = {row.pk: not row.text.startswith(words) for row in found}
    return sorted(found, key=lambda row: (begins[row.pk], len(row.text), row.text))[:limit]


def addresses_in(area: str) -> list[str]:
    """All addresses of an area with their buildings, where that is a list one can choose from; else none."""
    if len(area) < 9:
        return []
    known = Address.objects.filter(county=area[:6], area_code__startswith=area, closed_on__isnull=True)
    found = known.exclude(level="unit").order_by("text").values_list("text", flat=True)[: MOST_AT_ONCE + 1]
    return list(found) if len(found) <= MOST_AT_ONCE else []


def address_in(county: str, text: str) -> Address | None:
    """The deepest address at the beginning of `text`: 解放路12号3号楼漏水 finds the building, not only the house."""
    return addresses_at(county, [text]).get(text)


def addresses_at(county: str, texts: Iterable[str]) -> dict[str, Address]:
    """`address_in` for many texts in one statement; none where the ledger is empty."""
    ends = _ends(county)
    asked = {text: beginnings(folded(text), ends) for text in texts} if ends else {}
    wanted = {one for parts in asked.values() for one in parts}
    if not wanted:
        return {}
    rows = Address.objects.filter(county=county, text__in=wanted, closed_on__isnull=True)
    known = {row.text: row for row in rows}
    found = {text: max((one for one in parts if one in known), key=len, default="") for text, parts in asked.items()}
    return {text: known[one] for text, one in found.items() if one and _lies_there(folded(text), known[one])}


def _lies_there(text: str, address: Address) -> bool:
    """Whether the areas written before the address are those it lies in; another county's house may bear its name."""
    before = text.partition(address.text)[0]
    widths = (4, 6, 9, 12)
    names = [area_name(address.area_code[:width]) for width in widths if width <= len(address.area_code)]
    for name in sorted(filter(None, names), key=len, reverse=True):
        before = before.replace(folded(name), "")
    return not names_an_area(before)


def forget_addresses() -> None:
    """Look anew at the next call: after an import, and between tests."""
    _kept.clear()


def _ends(county: str) -> frozenset[str]:
    """The last characters of the county's addresses, 号 楼 元 and a few: a text is cut only behind these."""
    kept = _kept.get(county)
    if kept is None or time.monotonic() - kept[0] > FRESH_SECONDS:
        last = Address.objects.filter(county=county, closed_on__isnull=True).annotate(last=Right("text", 1))
        kept = (time.monotonic(), frozenset(last.order_by().values_list("last", flat=True).distinct()))
        _kept[county] = kept
    return kept[1]


def units_of(address: Address) -> list[Address]:
    """What stands below an address: its buildings, or a building's units."""
    return list(Address.objects.filter(above=address, closed_on__isnull=True).order_by("text"))


def address_or_404(viewer: Viewer, address_id: UUID, *, lock: bool = False) -> Address:
    rows = Address.objects.select_for_update(of=("self",)) if lock else Address.objects.all()
    row = rows.select_related("above").filter(pk=address_id, county=viewer.county).first()
    if row is None:
        raise Unknown(_("没有这个地址，或者它不属于本县。"))
    return row


def addresses_of(viewer: Viewer, *, words: str = "", closed: bool = False) -> QuerySet[Address]:
    """The ledger of the viewer's county, in the order of the addresses: those in use, or the closed ones."""
    rows = Address.objects.filter(county=viewer.county, closed_on__isnull=not closed)
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
