# SPDX-License-Identifier: MulanPSL-2.0
"""Signatures of matters: written with the proposal, and emptied of the teller when the matter ends."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from linli.kernel.copying import copy_models
from linli.kernel.rows import new_row
from linli.triage.models.sameness import Signature
from linli.triage.rules.sameness import Told, signature_of

_KEPT = (
    "scope_code",
    "category",
    "lon",
    "lat",
    "keys",
    "words",
    "is_open",
    "teller",
)  # a matter told anew is signed anew


def note_signatures(told: Sequence[Told]) -> None:
    """One statement for all. A matter that has a signature gets a new one."""
    rows = [_row(one) for one in told if one.matter_id is not None]
    if rows:
        Signature.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["matter_id"], update_fields=list(_KEPT), batch_size=500
        )


def copy_signatures(told: Sequence[Told]) -> None:
    """New ones by COPY, for bulk intake."""
    copy_models(connection, [_row(one) for one in told])


def end_signatures(matter_ids: Sequence[UUID]) -> None:
    """The matters ended: they may still be found for a while, but who told them is forgotten."""
    Signature.objects.filter(pk__in=matter_ids).update(is_open=False, teller=None)


def reopen_signature(matter_id: UUID, teller: bytes | None) -> None:
    """The matter is open again."""
    Signature.objects.filter(pk=matter_id).update(is_open=True, teller=teller)


def _row(told: Told) -> Signature:
    assert told.matter_id is not None
    made = signature_of(told)
    return new_row(
        Signature, matter_id=told.matter_id, county=told.county, at=told.at, scope_code=told.scope_code, category=told.category,
        lon=told.lon, lat=told.lat, keys=made.keys, words=made.words, teller=told.teller,
    )  # fmt: skip
