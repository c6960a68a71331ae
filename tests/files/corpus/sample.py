# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

KEPT = "kept"
SECRET = b"SECRET-PLACE-30.6586-104.0647"  # stands for whatever must not survive


@dataclass(frozen=True)
class Sample:
    """`make` gives the bytes; `ends` is KEPT, a key of texts.REFUSALS, or several joined by "|".

    `gone` must not be found in the stored bytes of a kept file.
    """

    label: str
    name: str
    make: Callable[[], bytes]
    ends: str
    gone: tuple[bytes, ...] = (SECRET,)

    def __str__(self) -> str:
        return self.label
