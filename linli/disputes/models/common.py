# SPDX-License-Identifier: MulanPSL-2.0
"""Words of columns that several tables share."""

from __future__ import annotations

from enum import StrEnum

from linli.disputes.rules.states import Side

Pairs = list[tuple[str, str]]


def pairs(keys: type[StrEnum]) -> Pairs:
    """Keys as stored; the words are made when shown."""
    return [(key.value, key.value) for key in keys]


SIDES = pairs(Side)
