# SPDX-License-Identifier: MulanPSL-2.0
"""What the clocks read of a ledger entry. The limits of the clocks a step starts stand in its facts: frozen as made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind
from linli.clocks.rules.units import Unit

OF_CALLS = (Kind.CALL_SIGN, Kind.CALL_CONTACT, Kind.COME, Kind.PART)


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry: its place, the step, when, and what was written beside it."""

    n: int
    step: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def unit(self) -> UUID | None:
        return self._id("unit")

    @property
    def lead(self) -> UUID | None:
        """The unit that has the case now: a ruling on a whistle names a new lead beside the unit it is about."""
        return self._id("lead") or self._id("unit")

    @property
    def ruler(self) -> UUID | None:
        """The centre that rules, where it is not the one that has the case."""
        return self._id("ruler")

    @property
    def caller(self) -> UUID | None:
        """The centre that calls back, where it is not the one that has the case."""
        return self._id("caller")

    @property
    def centre(self) -> UUID | None:
        """The centre that answers for it from now on, where the one before was closed meanwhile."""
        return self._id("centre")

    def _id(self, name: str) -> UUID | None:
        given = self.facts.get(name)
        return given if isinstance(given, UUID) or not given else UUID(str(given))

    @property
    def since(self) -> datetime | None:
        """From when what it starts is owed, where that is earlier than the entry."""
        given = self.facts.get("since")
        return datetime.fromisoformat(str(given)) if given else None

    @property
    def units(self) -> list[UUID]:
        """Those that a whistle calls, the one that leads first."""
        return self._ids("units")

    @property
    def bound(self) -> bool:
        """The leg ends with the promise: that came first when the entry was made."""
        return bool(self.facts.get("bound"))

    @property
    def with_promise(self) -> frozenset[Kind]:
        """Clocks of calls that end with the promise, in the same way."""
        return frozenset(Kind(str(kind)) for kind in self.facts.get("with_promise") or ())

    @property
    def leg_amount(self) -> float:
        """How much longer the leg has when more time is granted; the whole of it where the entry says no other."""
        return float(self.facts.get("leg", self.facts["amount"]))

    @property
    def parts(self) -> list[UUID]:
        """Assisting units whose part goes along with a later promise."""
        return self._ids("parts")

    @property
    def owed(self) -> Mapping[Kind, list[UUID]]:
        """Clocks of calls from before there were such clocks: kind → the units that still owe it."""
        return {kind: units for kind in OF_CALLS if (units := self._ids(kind.value))}

    def _ids(self, name: str) -> list[UUID]:
        return [given if isinstance(given, UUID) else UUID(str(given)) for given in self.facts.get(name) or ()]

    @property
    def limits(self) -> Mapping[Kind, Limit]:
        """Of the kind of matter, and those that the step set itself."""
        parts = (str(self.facts.get(name) or "") for name in ("limits", "own_limits"))
        return read_limits_text(";".join(part for part in parts if part))


def limits_text(limits: Mapping[Kind, Limit]) -> str:
    """promise=3:working_day;assign=4:working_hour; a limit of law ends in :law."""
    return ";".join(
        f"{kind.value}={limit.amount:g}:{limit.unit.value}{':law' if limit.legal else ''}"
        for kind, limit in limits.items()
    )


@lru_cache
def read_limits_text(text: str) -> Mapping[Kind, Limit]:
    found: dict[Kind, Limit] = {}
    for part in text.split(";") if text else ():
        kind, _equals, rest = part.partition("=")
        amount, unit, *law = rest.split(":")
        found[Kind(kind)] = Limit("", "", float(amount), Unit(unit), legal=bool(law))
    return MappingProxyType(found)
