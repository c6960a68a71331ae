# SPDX-License-Identifier: MulanPSL-2.0
"""The kinds of paper, named by the rooms that issue them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from linli.papers.rules import PaperKind

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Gate = Callable[["Viewer", UUID], bool]

_kinds: dict[str, PaperKind] = {}


def give_kind(kind: PaperKind) -> None:
    """Name a kind of paper."""
    _kinds[kind.key] = kind


def kinds() -> list[PaperKind]:
    """All kinds, in the order of a file."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


def kind_of(key: str) -> PaperKind | None:
    return _kinds.get(key)
