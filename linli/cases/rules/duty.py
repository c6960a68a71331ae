# SPDX-License-Identifier: MulanPSL-2.0
"""Parts of a day on duty, and what a roster may say."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    DAY = "day"
    NIGHT = "night"
    WHOLE = "whole"


MOST_DAYS_AHEAD = 92
MOST_WORDS = 4000
