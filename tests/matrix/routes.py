# SPDX-License-Identifier: MulanPSL-2.0
"""Every route of the house, read from the resolver: nothing is listed by hand, so nothing can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
CASE_NAMES = frozenset({"ref", "number"})


@dataclass(frozen=True)
class Route:
    """One address pattern and the gate that its view names ("" for the API, which has its own keys)."""

    pattern: str
    gate: str

    @property
    def names(self) -> set[str]:
        return {name for _kind, name in _PARAMETER.findall(self.pattern)}

    @property
    def is_of_a_case(self) -> bool:
        return bool(self.names & CASE_NAMES)

    @property
    def of_something_of_it(self) -> bool:
        """It names something of a case that the matrix did not make: nobody finds it."""
        return bool(self.names - CASE_NAMES - {"step"})

    def address(self, case: str, step: str = "accept", **things: object) -> str:
        """The address for one case (and step), and for what else it names where that is known."""
        values = {"ref": case, "number": case, "step": step, "act": step} | {name: str(i) for name, i in things.items()}
        none = {"uuid": "00000000-0000-7000-8000-000000000000"}
        return "/" + _PARAMETER.sub(lambda at: values.get(at.group(2), none.get(at.group(1), "0")), self.pattern)

    def admits(self, role: str) -> bool:
        """Whether a member of staff in `role` comes past the gate."""
        if self.gate.startswith("roles:"):
            return role in self.gate.removeprefix("roles:").split(",")
        return True


def all_routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list, before: str) -> Iterator[Route]:
    for one in patterns:
        place = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _walk(one.url_patterns, place)
        else:
            yield Route(place, getattr(one.callback, "gate", ""))
