# SPDX-License-Identifier: MulanPSL-2.0
"""Names of the kinds of dispute in the language of the page; papers stay Chinese (rules.types.type_name)."""

from __future__ import annotations

from django.utils.translation import get_language

from linli.disputes.rules.types import DisputeType, dispute_types


def type_word(code: str) -> str:
    """English where it is read in English, as the categories of matters are; an unknown code as it is."""
    found = dispute_types().get(code)
    return in_language(found) if found else code


def care_word(code: str) -> str:
    """What the law asks of who takes in a dispute of this kind, the general kind's where it has none of its own; or ""."""
    kinds = dispute_types()
    own = kinds.get(code)
    found = own if own and own.care else kinds.get(own.parent) if own else None
    if found is None:
        return ""
    return found.care_en if (get_language() or "").startswith("en") else found.care


def in_language(kind: DisputeType) -> str:
    return kind.name_en if kind.name_en and (get_language() or "").startswith("en") else kind.name
