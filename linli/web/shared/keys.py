# SPDX-License-Identifier: MulanPSL-2.0
"""Keys of drafts, signed: what makes pressing twice harmless, and nobody can name a draft that was not given to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core import signing
from django.forms import BaseForm

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


def give_new_key(form: BaseForm) -> None:
    """What was typed gets a key of its own: the posted one belongs to another matter."""
    posted: Any = form.data
    form.data = posted.copy()  # as posted it cannot be changed
    for name, made in (("key", new_key()), ("once", new_id())):
        if name in form.fields:
            form.data[name] = made  # type: ignore[index]
