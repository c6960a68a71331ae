# SPDX-License-Identifier: MulanPSL-2.0
"""What lies under what, also after a merger."""

from __future__ import annotations

from collections.abc import Mapping

from linli.places.rules.levels import WIDTHS


def is_within(code: str, prefix: str) -> bool:
    """Whether `code` is `prefix` or lies under it. An empty prefix holds everything."""
    return code.startswith(prefix)


def new_scope(code: str, becomes: Mapping[str, str]) -> str:
    """Where `code` lies after a merger that says {old code: new code}, so that nobody loses sight of old cases.

    A grid that was closed before has no heir of its own: it comes to lie in the heir of its village or town.
    """
    for width in sorted(WIDTHS, reverse=True):
        if len(code) >= width and code[:width] in becomes:
            return becomes[code[:width]]
    return code
