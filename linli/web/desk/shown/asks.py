# SPDX-License-Identifier: MulanPSL-2.0
"""What the address of a list asks for, and addresses made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.urls import reverse

from linli.cases.queries import Filters
from linli.cases.queries.lists import ALL_TABS
from linli.people.rules import Role

FILTER_NAMES = tuple(field.name for field in fields(Filters))
_UNIT_ORDER = ("urged", "to_sign", "todo", "running", "returned", "done")
_CENTRE_ORDER = ("urged", "to_judge", "returned", "todo", "extensions", "to_sign", "running", "done")


@dataclass(frozen=True, slots=True)
class Ask:
    """One list as the address names it. `tab` is "" until `with_tab` chose one."""

    tab: str
    filters: Filters
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Ask:
        tab = str(given.get("tab", ""))
        place = {name: str(given.get(name, ""))[:200] for name in ("after", "before")}
        return cls(tab if tab in ALL_TABS else "", Filters.read(given), **place)

    def with_tab(self, role: str, counts: Mapping[str, int]) -> Ask:
        return self if self.tab else Ask(urgent_tab(role, counts), self.filters, self.after, self.before)

    @property
    def is_search(self) -> bool:
        """Searching looks through everything in scope, whatever the tab."""
        return bool(self.filters.q)

    def chosen(self) -> dict[str, str]:
        """Filter → value, those that are set."""
        return {name: value for name in FILTER_NAMES if (value := getattr(self.filters, name))}

    @property
    def here(self) -> str:
        """The query of this very page, its place in the list with it."""
        return self.query(after=self.after, before=self.before)

    def from_start(self) -> Ask:
        return replace(self, after="", before="")

    def query(self, **changes: str) -> str:
        """The address' query with changes; a change to "" removes a part. Places in the list stay only in `here`."""
        parts = {"tab": self.tab, **self.chosen(), **changes}
        return urlencode({name: value for name, value in parts.items() if value})

    def url(self, **changes: str) -> str:
        query = self.query(**changes)
        return reverse("desk:home") + (f"?{query}" if query else "")


def urgent_tab(role: str, counts: Mapping[str, int]) -> str:
    """Where the day begins: the most urgent tab that holds something."""
    order = _UNIT_ORDER if role in (Role.HANDLER, Role.UNIT_LEADER, Role.MEDIATOR) else _CENTRE_ORDER
    return next((tab for tab in order if counts.get(tab)), "todo")
