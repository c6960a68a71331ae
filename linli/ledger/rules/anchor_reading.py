# SPDX-License-Identifier: MulanPSL-2.0
"""The text of a kept anchor, read back."""

from __future__ import annotations

from datetime import datetime

from linli.ledger.rules.anchors import TITLE, Anchor


def read_anchor(text: str) -> Anchor:
    """The anchor in `text`. Raises ValueError when it is none; says nothing about its signature."""
    title, *lines = text.splitlines()
    if title != TITLE:
        raise ValueError(f"the first line is not {TITLE!r}")
    found = dict(line.partition(": ")[::2] for line in lines)
    try:
        return Anchor(
            county=found["county"],
            seal=int(found["seal"]),
            sealed_at=datetime.fromisoformat(found["sealed_at"]),
            entries=int(found["entries"]),
            hash=bytes.fromhex(found["hash"]),
            written_at=datetime.fromisoformat(found["written_at"]),
            key=bytes.fromhex(found["key"]),
            signature=bytes.fromhex(found["signature"]),
        )
    except KeyError as missing:
        raise ValueError(f"the line {missing} is missing") from missing
