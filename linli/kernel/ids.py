# SPDX-License-Identifier: MulanPSL-2.0
"""Keys made in Python: UUIDv7, so that rows made later sort later."""

from __future__ import annotations

import uuid

import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A new UUIDv7."""
    return uuid_utils.compat.uuid7()
