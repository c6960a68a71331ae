# SPDX-License-Identifier: MulanPSL-2.0
"""Keys of drafts and addresses of receipts, signed: nobody can name a draft or a receipt that was not given to them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from linli.kernel.ids import new_id

DRAFT, RECEIPT = "linli.draft", "linli.receipt"
RECEIPT_SHOWN_FOR = timedelta(minutes=10)


def sign_key(key: UUID) -> str:
    """A draft's key as it goes into a form. It never lapses: a phone may be without a line for weeks."""
    return signing.Signer(salt=DRAFT).sign(key.hex)


def new_key() -> str:
    return sign_key(new_id())


def read_key(signed: str) -> UUID | None:
    """The key, if it is one of ours."""
    try:
        return UUID(signing.Signer(salt=DRAFT).unsign(signed))
    except (signing.BadSignature, ValueError):
        return None


def receipt_address(case_id: UUID) -> str:
    """Where the receipt is shown for ten minutes. The address holds a signed id, no secret, and costs no session."""
    token = signing.TimestampSigner(salt=RECEIPT).sign(case_id.hex)
    return reverse("resident:receipt", args=[token])


def read_receipt(token: str) -> UUID | None:
    """The case of a receipt's address; None for one that is old or not ours."""
    try:
        return UUID(signing.TimestampSigner(salt=RECEIPT).unsign(token, max_age=RECEIPT_SHOWN_FOR))
    except (signing.BadSignature, ValueError):
        return None
