# SPDX-License-Identifier: MulanPSL-2.0
"""The lines of a made-up feed: what the demo county's people tell, each at a village, by seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from linli.proving.county.spec import county_spec
from linli.proving.demo.matters import matters, told

SEED = 20261122


def lines_of(rows: int, key: str = "line") -> Iterator[str]:
    """NDJSON; the same text for the same row, whatever the key."""
    random, villages = Random(SEED), county_spec().villages()
    for n in range(rows):
        village = random.choice(villages)
        matter = random.choice([one for one in matters() if one.fits(village)])
        words = told(matter, village, random)
        yield json.dumps(
            {"key": f"{key}-{n}", "text": words.text, "place_text": words.place, "area_code": village.code},
            ensure_ascii=False,
        )  # fmt: skip
