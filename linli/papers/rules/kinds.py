# SPDX-License-Identifier: MulanPSL-2.0
"""What a kind of paper is: its name, its fields and an example of them, its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]  # texts ready to print, lists of such mappings, and yes or no
Schema = Mapping[str, Any]  # field → None for a text, a Schema for a list's rows or a group of fields


class Way(StrEnum):
    """How a paper was signed."""

    PHONE = "phone"  # read and agreed to on a phone, by the person themselves
    PAPER = "paper"  # on the printed paper, which was scanned


@dataclass(frozen=True, slots=True)
class Drawing:
    """A small picture to be printed in a line of text, so high: a signature as it was drawn."""

    png: bytes
    mm: float = 11

    def __bool__(self) -> bool:
        return bool(self.png)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper. `example` has every field, each list at least one row: templates are tried with it.

    `series` stands between the issuer's mark and 字 in the paper's number ("" for nothing); with None it has no number.
    `template` gives the built-in template's bytes.
    """

    key: str
    name: str
    example: Facts
    template: Callable[[], bytes]
    series: str | None = None
    order: int = 50


def schema_of(example: Facts) -> dict[str, Any]:
    """The fields that a template may name, read from the example."""
    return {name: _shape(value) for name, value in example.items()}


def _shape(value: Any) -> Any:
    if isinstance(value, Mapping):
        return schema_of(value)
    if isinstance(value, list | tuple):
        return [_shape(value[0]) if value else None]
    return None
