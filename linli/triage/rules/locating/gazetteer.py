# SPDX-License-Identifier: MulanPSL-2.0
"""All names of places a county knows, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from linli.triage.rules.locating.folding import folded
from linli.triage.rules.locating.groups import Groups, group_number
from linli.triage.rules.locating.masked import masked_forms
from linli.triage.rules.locating.names import forms_of
from linli.triage.rules.locating.values import LEVELS, Found, Name


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    name: str
    level: str


class Gazetteer:
    """Areas with their everyday forms, and named things (estates, streets, buildings) that lie in an area."""

    def __init__(self) -> None:
        self.areas: dict[str, Area] = {}
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._groups = Groups()
        self._starts: dict[str, list[int]] = {}  # first two characters → lengths of names, longest first

    @classmethod
    def from_areas(cls, rows: Iterable[Any]) -> Gazetteer:
        """From rows with `code` and `name` (mappings or objects), of any level from city to village."""
        made = cls()
        for row in rows:
            code, name = (row["code"], row["name"]) if isinstance(row, Mapping) else (row.code, row.name)
            made.add_area(str(code), str(name))
        return made

    def add_area(self, code: str, name: str, level: str = "") -> None:
        """A division. A zone without a code of its own may come under any six characters that begin as its city's."""
        level, name = level or LEVELS.get(len(code), ""), folded(name)
        if not level or len(name) < 2:
            return
        self.areas[code] = Area(code, name, level)
        for known in ("seat", "zones", "city"):
            self.__dict__.pop(known, None)
        for form, sure in forms_of(name, level) if level != "city" else ():
            self.add(Name(form, code, level, sure))

    def add_place(
        self, name: str, area_code: str, *, kind: str = "place", sure: float = 0.9, source: str = "import"
    ) -> None:
        """An estate, street, building, landmark or village group, or an alias learned from accepted cases."""
        form = folded(name)
        if len(form) > 1:
            self.add(Name(form, area_code, kind, sure, source))

    def add(self, name: Name) -> None:
        if (number := group_number(name.form)) is not None:
            self._groups.add(number, name)
            return
        kept = self._names[name.form]
        if any(other.code == name.code and other.sure >= name.sure for other in kept):
            return
        self._names[name.form] = [*(other for other in kept if other.code != name.code), name]
        lengths = self._starts.setdefault(name.form[:2], [])
        if len(name.form) not in lengths:
            lengths.append(len(name.form))
            lengths.sort(reverse=True)

    @cached_property
    def seat(self) -> str:
        """The one district (区) of the prefecture, where its government sits; empty where there are none or several."""
        districts = [
            a.code for a in self.areas.values() if a.level == "county" and a.code.isdigit() and a.name[-1] == "区"
        ]
        return districts[0] if len(districts) == 1 else ""

    @cached_property
    def zones(self) -> frozenset[str]:
        """Development zones: no division codes, so theirs are made up and not all digits."""
        return frozenset(code for code in self.areas if not code.isdigit())

    @cached_property
    def city(self) -> str:
        """The prefecture's name, if it is known."""
        return next((area.name for area in self.areas.values() if area.level == "city"), "")

    def full_name(self, code: str) -> str:
        """From the county (the city, for a county) down; the code where nobody knows it."""
        least = 4 if len(code) <= 6 else 6
        path = [
            self.areas[code[:width]].name
            for width in (4, 6, 9, 12)
            if least <= width <= len(code) and code[:width] in self.areas
        ]
        return "".join(dict.fromkeys(path)) or code

    def level_of(self, code: str) -> str:
        return self.areas[code].level if code in self.areas else LEVELS.get(len(code), "place")

    def names(self, form: str) -> tuple[Name, ...]:
        return tuple(self._names.get(form, ()))

    def also_called(self, code: str, forms: Iterable[str]) -> tuple[str, ...]:
        """Other places that bear one of `forms` as surely as this one does: to be asked about."""
        found: dict[str, None] = {}
        for form in forms:
            own = [name for name in self._names.get(form, ()) if name.code == code]
            for name in self._names.get(form, ()) if own else ():
                if name.code != code and len(name.code) == len(code) and name.sure >= own[0].sure - 0.2:
                    found[self.full_name(name.code)] = None
        return tuple(found)[:8]

    def find(self, text: str) -> list[Found]:
        """Every name in folded text, the longest at each place; names inside a longer one are not read again."""
        found, at, end, starts = list[Found](), 0, len(text) - 1, self._starts
        while at < end:
            lengths = starts.get(text[at : at + 2])
            form = self._longest(text, at, lengths) if lengths else ""
            if form:
                found.append(Found(at, form, self.names(form)))
            at += len(form) or 1
        found += [Found(at, form, self.names(form), 0.8) for at, form in masked_forms(text, self._names)]
        return [*found, *self._groups.find(text, found)]

    def _longest(self, text: str, at: int, lengths: list[int]) -> str:
        for length in lengths:
            form = text[at : at + length]
            if form in self._names:
                return form
        return ""
