# SPDX-License-Identifier: MulanPSL-2.0
"""What rooms below must know of disputes, told once at start."""

from __future__ import annotations

from linli.ledger.registry import number_table


def wire() -> None:
    number_table("disputes_dispute")
