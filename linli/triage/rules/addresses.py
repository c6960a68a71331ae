# SPDX-License-Identifier: MulanPSL-2.0
"""Where a standard address may stand in what somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Collection

_ADMIN = re.compile(r"[省市县区镇乡村]|街道|社区")
_ANOTHER = re.compile(
    r"[^省]{1,8}(?:(?<!超)市(?!场)|(?<!小)区|[县镇乡村]|街道)"
)  # a province is above every county of its own
READ, SHORTEST = 120, 4


def names_an_area(text: str) -> bool:
    """Whether a city, county, town or village is named in what is left before an address."""
    return bool(_ANOTHER.search(text))


def beginnings(text: str, ends: Collection[str]) -> list[str]:
    """Pieces of `text` that may be a whole address: from its start or behind an area's name, up to 号, 楼, 元 …"""
    text = text[:READ]
    starts = [0, *(match.end() for match in _ADMIN.finditer(text))][:6]
    stops = [n for n, letter in enumerate(text, start=1) if letter in ends]
    return [text[start:stop] for start in starts for stop in stops if stop - start >= SHORTEST]
