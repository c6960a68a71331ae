# SPDX-License-Identifier: MulanPSL-2.0
"""Access of other systems: what a token may be used for."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

TOKEN_LIFE = timedelta(days=365)
TOKEN_PREFIX = "linli_"  # noqa: S105  a scanner of leaked secrets can recognise it


class TokenScope(StrEnum):
    REPORT = "report"
    READ = "read"
    STEP = "step"
    PAPERS = "papers"  # papers hold names and addresses in clear


def new_token() -> str:
    """A token as handed over once: 256 bits."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """SHA-256 of a token; it has 256 bits of chance, so it needs no salt."""
    return hashlib.sha256(token.encode()).digest()
