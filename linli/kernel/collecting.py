# SPDX-License-Identifier: MulanPSL-2.0
"""The collector of a process that serves or works for long."""

from __future__ import annotations

import gc

OFTEN = (20_000, 20, 20)  # objects made before it looks, and how many looks before it looks deeper


def leave_what_is_loaded() -> None:
    """What is loaded now stays: the collector need not walk it for every few hundred objects of a request or a batch."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
