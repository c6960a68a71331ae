# SPDX-License-Identifier: MulanPSL-2.0
"""The limits that the steps of one kind of matter write down, as `cases.actions` would."""

from __future__ import annotations

from dataclasses import dataclass, field

from linli.cases.rules.timing import limits_text
from linli.cases.rules.timing.limits import limits_for
from linli.clocks.queries import CountyRules
from linli.clocks.rules.profiles import Limit
from linli.clocks.rules.running import Kind


@dataclass(slots=True)
class Limits:
    """One for each promise; what was worked out once is kept. Everybody who tells can be reached."""

    county: str
    promise: Limit
    rules: CountyRules
    petition: bool = False
    contact: Limit | None = None
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)
    _sources: dict[Kind, Limit] = field(default_factory=dict)

    def text(self, step: str, moved_to: str) -> str:
        """What stands in the entry of a step that moved the case there; "" where it starts no clock."""
        found = self._texts.get((step, moved_to))
        if found is None:
            found = self._texts[step, moved_to] = limits_text(self._for(step, moved_to))
        return found

    def source(self, kind: Kind) -> Limit | None:
        """The row of the profile that a clock goes by; None for those of a whistle."""
        if not self._sources:
            for step in ("report", "ask_verify", "dispatch", "answer"):
                self._sources |= self._for(step, "")
        return self._sources.get(kind)

    def _for(self, step: str, moved_to: str) -> dict[Kind, Limit]:
        petition = self.petition and step == "report"
        return limits_for(
            step, moved_to, self.rules.profile, self.promise, urgency="normal", reachable=True, petition=petition,
            contact=self.contact,
        )  # fmt: skip
