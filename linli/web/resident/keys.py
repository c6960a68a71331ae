# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses of receipts: signed, short-lived, without a secret in them, and free of the session."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core import signing

from linli.web.shared.fixed import address_with

RECEIPT = "linli.receipt"
SHOWN_FOR = timedelta(minutes=10)


def receipt_address(case_id: UUID) -> str:
    """Where the receipt is shown for ten minutes."""
    token = signing.TimestampSigner(salt=RECEIPT).sign(case_id.hex)
    return address_with("resident:receipt", token)


def read_receipt(token: str) -> UUID | None:
    """The case of a receipt's address; None for one that is old or not ours."""
    try:
        return UUID(signing.TimestampSigner(salt=RECEIPT).unsign(token, max_age=SHOWN_FOR))
    except (signing.BadSignature, ValueError):
        return None
