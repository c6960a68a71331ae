# SPDX-License-Identifier: MulanPSL-2.0
"""What a teller's own device says of itself."""

from __future__ import annotations

from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware


def read_device_time(given: str) -> datetime | None:
    """The teller's own clock, or None. It is shown beside ours and never refused: clocks of old phones are wrong."""
    try:
        return worth_keeping(parse_datetime(given))
    except ValueError:
        return None


def worth_keeping(moment: datetime | None) -> datetime | None:
    """A time that a clock may show; beyond it no comparison with ours means anything, nor does every year exist in UTC."""
    return moment if moment and is_aware(moment) and 2000 <= moment.year <= 2100 else None
