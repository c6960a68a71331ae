# SPDX-License-Identifier: MulanPSL-2.0
"""What a teller's own device says of itself."""

from __future__ import annotations

from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware


def read_device_time(given: str) -> datetime | None:
    """The teller's own clock, or None. It is shown beside ours and never refused: clocks of old phones are wrong."""
    try:
        moment = parse_datetime(given)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) and 2000 <= moment.year <= 2100 else None
