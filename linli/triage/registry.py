# SPDX-License-Identifier: MulanPSL-2.0
"""What the rooms above tell this room in their AppConfig.ready(): the county's codes, which they keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeNames:
    """Open codes of a county: code → name; categories also → handling class (their own or their parent's)."""

    categories: Mapping[str, str]
    order_types: Mapping[str, str]
    classes: Mapping[str, str]
    class_names: Mapping[str, str]


_NONE = CodeNames({}, {}, {}, {})
_codes: list[Callable[[str], CodeNames]] = []


def give_codes(codes: Callable[[str], CodeNames]) -> None:
    """`codes(county)` are the codes as they are now; cheap, for it is asked for every matter."""
    _codes[:] = [codes]


def codes_of(county: str) -> CodeNames:
    return _codes[0](county) if _codes else _NONE
