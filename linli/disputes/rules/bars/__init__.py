# SPDX-License-Identifier: MulanPSL-2.0
"""What stands against a step although state, role and relation fit. One small function a step, in the office's words."""

from __future__ import annotations

from linli.disputes.rules.bars import (
    agreeing,
    closing,
    colours,
    confirming,
    handing,
    keeping,
    mediators,
    periods,
    sessions,
)
from linli.disputes.rules.bars.asked import Asked, Bar

BARS: dict[str, Bar] = (
    mediators.BARS | periods.BARS | sessions.BARS | agreeing.BARS | keeping.BARS | confirming.BARS | closing.BARS
    | colours.BARS | handing.BARS
)  # fmt: skip

__all__ = ["BARS", "Asked"]
