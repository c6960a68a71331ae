# SPDX-License-Identifier: MulanPSL-2.0
"""Keys made in Python: UUIDv7, so that rows made later sort later."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A new UUIDv7."""
    return uuid_utils.compat.uuid7()


def id_at(moment: datetime) -> uuid.UUID:
    """A UUIDv7 that sorts where `moment` (aware) lies: for what happened earlier elsewhere."""
    millis = int(moment.timestamp() * 1000)
    value = (millis << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    return uuid.UUID(int=(value & ~(0x3 << 62)) | (0x2 << 62))
