# SPDX-License-Identifier: MulanPSL-2.0
"""Kinds of named places, where a name came from, and when a learned one counts."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    ESTATE = "estate"
    STREET = "street"
    BUILDING = "building"
    LANDMARK = "landmark"
    GROUP = "group"  # a village's group (村民小组) or hamlet
    ZONE = "zone"  # a development zone: many villages
    OTHER = "other"


class PlaceSource(StrEnum):
    IMPORT = "import"
    ACCEPTED = "accepted"  # learned from cases whose place a person confirmed


class NameState(StrEnum):
    """How a name stands; a doubted one is read too, but says less."""

    READ = "read"
    WAITS = "waits"  # learned, but too few cases agree yet
    DOUBTED = "doubted"  # as many cases or more mean another place by it
    CLOSED = "closed"


KIND_WORDS = {  # as they may stand in an import file
    "小区": PlaceKind.ESTATE, "楼盘": PlaceKind.ESTATE, "道路": PlaceKind.STREET, "街路巷": PlaceKind.STREET,
    "楼栋": PlaceKind.BUILDING, "建筑": PlaceKind.BUILDING, "地标": PlaceKind.LANDMARK, "村民小组": PlaceKind.GROUP,
    "自然村": PlaceKind.GROUP, "园区": PlaceKind.ZONE, "其他": PlaceKind.OTHER,
}  # fmt: skip
LEARNED_AFTER = 2  # cases that agree before a learned name is read
LONGEST, SHORTEST = 60, 2


def kind_of(words: str) -> PlaceKind | None:
    """The kind by its key or its Chinese word; None where it is neither."""
    words = words.strip()
    if words in KIND_WORDS:
        return KIND_WORDS[words]
    return PlaceKind(words) if words in PlaceKind._value2member_map_ else None


def state_of(source: str, accepted: int, refused: int, *, is_closed: bool) -> NameState:
    if is_closed:
        return NameState.CLOSED
    if source == PlaceSource.ACCEPTED and accepted < LEARNED_AFTER:
        return NameState.WAITS
    return NameState.DOUBTED if refused and refused >= accepted else NameState.READ


def sureness(source: str, accepted: int, refused: int) -> float:
    """How much reading the name says, 0–1: an imported name much, a learned one as often as it was right."""
    if source == PlaceSource.IMPORT:
        return 0.9 if refused <= accepted else 0.5
    share = (accepted + 1) / (accepted + refused + 2)
    return round(0.95 * share, 3) if accepted >= LEARNED_AFTER else 0.0
