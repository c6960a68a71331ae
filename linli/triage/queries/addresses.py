# SPDX-License-Identifier: MulanPSL-2.0
"""Reads of the address ledger."""

from __future__ import annotations

from linli.triage.models.gazetteer import Address
from linli.triage.rules.locating.folding import folded


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
