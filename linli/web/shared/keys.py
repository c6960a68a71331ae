# SPDX-License-Identifier: MulanPSL-2.0
"""Keys of drafts, signed: what makes pressing twice harmless, and nobody can name a draft that was not given to them."""

from __future__ import annotations

from uuid import UUID

from django.core import signing

from linli.kernel.ids import new_id

DRAFT = "linli.draft"


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
