# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.places.queries import full_name
from linli.triage.rules.gazetteer import LONGEST, PlaceKind
from linli.triage.texts import PLACE_KINDS
from linli.web.shared.points import PointFields


class PlacedForm(PointFields):
    """The area that holds something, given as a code or by a point."""

    area_code = forms.CharField(
        label=_("区划或网格编码"),
        required=False,
        max_length=15,
        help_text=_("能装下它的最小区划或网格；写了坐标可不填"),
    )
    field_order: tuple[str, ...] = ("area_code", "point", "system")

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.county = county

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        grid, code = self.grid_of_point(self.county), given.get("area_code")
        if not code and not grid:
            self.add_error("area_code", gettext("没有编码，坐标也不在本县的网格里。请填编码。"))
        if code and grid and not grid.startswith(code):
            there = {"place": full_name(grid), "code": grid}
            self.add_error("area_code", gettext("坐标在%(place)s（%(code)s），不在这个编码里。请改一个。") % there)
        return given | {"area_code": code or grid}


class NameForm(PlacedForm):
    """A place's name with the area that holds it."""

    name = forms.CharField(label=_("地名"), max_length=LONGEST, help_text=_("反映人常说的叫法，如 金色家园、老火车站"))
    kind = forms.ChoiceField(label=_("类型"), choices=list(PLACE_KINDS.items()), initial=PlaceKind.ESTATE)
    field_order = ("name", "kind", "area_code", "point", "system")
