# SPDX-License-Identifier: MulanPSL-2.0
"""The filters of a list: what each offers, and the chips of those that are set. No statement while codes are warm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from linli.cases import texts
from linli.cases.queries import codes_of
from linli.cases.queries.codes import in_language
from linli.people.queries import open_units
from linli.places.queries import area_name, area_of, children_of, full_name, grids_under
from linli.places.rules import path_of
from linli.web.shared.counties import county_of
from linli.web.shared.lamp_chips import lamp_words
from linli.web.shared.pieces import options_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer
    from linli.web.desk.shown.asks import Ask

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Filter:
    """One select of the filter bar. `choices` are (value, word); the empty value stands first with the filter's name."""

    name: str
    word: str
    value: str
    choices: list[Choice]

    @property
    def options(self) -> SafeString:
        return options_of(self.choices, self.value)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set, and the address without it."""

    word: str
    value: str
    url: str


def filters_for(viewer: Viewer, ask: Ask) -> list[Filter]:
    """Every filter of the list, in the order of the bar."""
    codes, chosen = codes_of(county_of(viewer)), ask.chosen()
    parents = [(info.code, in_language(info)) for info in codes.categories.values() if not info.parent]
    offered = [
        ("area", _("区域"), area_choices(viewer, chosen.get("area", ""))),
        ("category", _("类别"), _with_chosen(parents, chosen.get("category", ""), codes.category_name)),
        ("lamp", _("时限"), lamp_words()),
        ("channel", _("渠道"), _words(texts.CHANNELS)),
        ("unit", _("持有单位"), _units(viewer)),
        ("state", _("状态"), _words(texts.STATES)),
        ("order_type", _("类型"), [(info.code, in_language(info)) for info in codes.order_types.values()]),
        ("urgency", _("紧急"), _words(texts.URGENCIES)),
    ]
    return [Filter(name, word, chosen.get(name, ""), choices) for name, word, choices in offered]


def chips_of(filters: list[Filter], ask: Ask) -> list[Chip]:
    """The set filters as chips, each leading to the list without it."""
    return [
        Chip(one.word, dict(one.choices).get(one.value, one.value).strip(), ask.url(**{one.name: ""}))
        for one in filters
        if one.value
    ]


def area_choices(viewer: Viewer, chosen: str) -> list[Choice]:
    """The tree around the chosen place: the way down to it, its children, and its sisters where it has none."""
    top = viewer.area_code if viewer.area_code.isdigit() else viewer.county
    here = chosen if chosen.startswith(top) and (area_of(chosen) or len(chosen) == 15) else top
    way = [code for code in path_of(here) if len(code) > len(top)]
    below = _below(here) or _below(way[-2] if len(way) > 1 else top)
    found = [(code, "　" * depth + area_name(code)) for depth, code in enumerate(way)]
    indent = "　" * len(way)
    return found + [(code, indent + name) for code, name in below if code not in way]


def _below(code: str) -> list[Choice]:
    if len(code) >= 12:
        return [(grid.code, grid.name) for grid in grids_under(code)] if len(code) == 12 else []
    return [(area.code, area.name) for area in children_of(code)]


def place_choices(viewer: Viewer, near: str = "") -> list[Any]:
    """Every place a report may lie in, for a select: towns as groups, villages in them; grids for a village's post.

    A city's post is offered the county of `near`, or the one this house serves.
    The grids of the village that `near` lies in come first: who knows the village may have the grid worker asked.
    """
    top = viewer.area_code if viewer.area_code.isdigit() else viewer.county
    if len(top) >= 12:
        grids = [(grid.code, grid.name) for grid in grids_under(top)]
        return [("", _("位置不清楚")), (top[:12], full_name(top[:12])), *grids]
    towns = [area_of(top)] if len(top) == 9 else children_of(top if len(top) == 6 else near[:6] or county_of(viewer))
    groups = [
        (
            town.name,
            [(town.code, _("%(town)s（不知道哪个村、社区）") % {"town": town.name})]
            + [(village.code, f"{town.name} {village.name}") for village in children_of(town.code)],
        )
        for town in towns
        if town
    ]
    if len(near) >= 12 and near.startswith(top) and (offered := grids_under(near[:12])):
        village = area_name(near[:12])
        words = _("%(village)s的网格") % {"village": village}
        groups.insert(0, (words, [(grid.code, f"{village} {grid.name}") for grid in offered]))
    return [("", _("位置不清楚，按全县受理")), *groups]


def _words(words: dict[Any, Any]) -> list[Choice]:
    return [(str(key), str(word)) for key, word in words.items()]


def _with_chosen(choices: list[Choice], chosen: str, name: Any) -> list[Choice]:
    return choices if not chosen or chosen in dict(choices) else [*choices, (chosen, name(chosen))]


def _units(viewer: Viewer) -> list[Choice]:
    """The units that may hold a matter in the viewer's area."""
    return [
        (str(unit.id), unit.short_name or unit.name)
        for unit in open_units(county_of(viewer))
        if unit.area_code.startswith(viewer.area_code) or viewer.area_code.startswith(unit.area_code)
    ]
