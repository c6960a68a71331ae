# SPDX-License-Identifier: MulanPSL-2.0
"""A verification's result for a machine: plain facts, fit for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from linli.ledger.rules.findings import Verification


def verification_facts(result: Verification) -> dict[str, Any]:
    """What was counted, and every fault."""
    return {
        "county": result.county,
        "entries": result.entries,
        "subjects": result.subjects,
        "seals": result.seals,
        "anchors": result.anchors,
        "unsealed": result.unsealed,
        "unsealed_since": result.unsealed_since.isoformat() if result.unsealed_since else None,
        "moved": result.moved,
        "known_key": result.known_key,
        "seconds": round(result.seconds, 3),
        "rate": round(result.entries / result.seconds) if result.seconds else 0,
        "clean": result.is_clean,
        "faults": [asdict(fault) for fault in result.faults],
    }
