# SPDX-License-Identifier: MulanPSL-2.0
"""The secret of a receipt that can be told once more."""

from __future__ import annotations

from uuid import UUID

from linli.cases.rules.report import SECRET_ALPHABET, secret_digest
from linli.people.keys import digest

LENGTH = 8


def secret_of(case_id: UUID) -> str:
    """Eight characters that only the holder of the keys can compute: the same however often they are asked for."""
    number = int.from_bytes(digest("receipt", str(case_id)), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(SECRET_ALPHABET))
        letters.append(SECRET_ALPHABET[place])
    return "".join(letters)


def told_again(case_id: UUID, digest_kept: bytes | memoryview | None) -> str:
    """The secret given then; "" where it was not derived from the case's id."""
    secret = secret_of(case_id)
    return secret if secret_digest(case_id, secret) == bytes(digest_kept or b"") else ""
