# SPDX-License-Identifier: MulanPSL-2.0
"""Who fetches the matters that notices are about: rooms above say so in their AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

Loader = Callable[[Collection[UUID]], Mapping[UUID, Any]]
_loaders: dict[str, Loader] = {}


def give_loader(about_kind: str, loader: Loader) -> None:
    """Name who fetches the matters of many notices in one statement; words and links find theirs in facts.about."""
    _loaders[about_kind] = loader


def load(about_kind: str, about_ids: Collection[UUID]) -> Mapping[UUID, Any]:
    loader = _loaders.get(about_kind)
    return loader(about_ids) if loader else {}
