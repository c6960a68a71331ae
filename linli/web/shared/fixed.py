# SPDX-License-Identifier: MulanPSL-2.0
"""Addresses that are asked for with every request and never change while a process lives."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

_LAST = "0"


@cache
def address_of(name: str) -> str:
    return reverse(name)


def address_with(name: str, last: str) -> str:
    """The address `name` with one part, its last. `last` holds nothing that an address would have to quote."""
    return _without_last(name) + last


@cache
def _without_last(name: str) -> str:
    return reverse(name, args=[_LAST]).removesuffix(_LAST)
