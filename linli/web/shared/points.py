# SPDX-License-Identifier: MulanPSL-2.0
"""Coordinates typed or pasted: in a stated system, or asked for with what each of the three would mean."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.kernel.said import translated
from linli.kernel.times import county_day
from linli.places.coordinates import System
from linli.places.queries import full_name, locate
from linli.triage.rules.locating import Point, read_point
from linli.web.shared.looks import LinliForm

SYSTEM_WORDS = {
    System.WGS84.value: _("WGS-84（GPS、天地图、北斗）"),
    System.GCJ02.value: _("GCJ-02（高德、腾讯地图）"),
    System.BD09.value: _("BD-09（百度地图）"),
}
_PAIR = re.compile(r"^[^\d-]*(-?\d+(?:\.\d+)?)[^\d-]+(-?\d+(?:\.\d+)?)\D*$")


def point_fields() -> dict[str, forms.Field]:
    """`point` as "104.2074, 31.1026"; `system` appears once it has to be asked."""
    words = forms.TextInput(attrs={"autocomplete": "off"})
    return {
        "point": forms.CharField(
            label=_("坐标"), required=False, max_length=80, help_text=_("先经度后纬度，如 104.20740, 31.10260"), widget=words
        ),
        "system": forms.ChoiceField(
            label=_("这个坐标是从哪里来的"), required=False, choices=list(SYSTEM_WORDS.items()),
            widget=forms.HiddenInput,
        ),
    }  # fmt: skip


class PointAsked(LinliForm):
    """A form that reads the two fields in its `clean`. `the_point` is WGS-84, or empty."""

    the_point = Point()

    def read_the_point(self, given: dict[str, Any]) -> None:
        """What cannot be read, or has to be asked, stands at its field."""
        words, system = given.get("point") or "", given.get("system") or None
        if not words:
            return
        found = _PAIR.match(words)
        if found is None:
            self.add_error("point", gettext("没有看懂。请写经度和纬度两个数，用逗号或空格隔开。"))
            return
        point = read_point(found.group(1), found.group(2), system)
        if point.problem:
            self.add_error("point", translated(point.problem, gettext))
        elif point.is_asked:
            self._ask(point)
        else:
            self.the_point = point

    def _ask(self, point: Point) -> None:
        """The three readings, each with the grid it lies in."""
        asked = self.fields["system"]
        asked.widget = forms.RadioSelect()
        asked.choices = [  # type: ignore[attr-defined]
            (system, f"{SYSTEM_WORDS[system]}：{_place_of(lon, lat)}") for system, lon, lat in point.readings
        ]
        self.dress()
        self.add_error("system", gettext("三种坐标相差几百米，不能猜。请选一个。"))

    def grid_of_point(self, county: str) -> str:
        """The grid that holds the point, today; "" where there is none."""
        lon, lat = self.the_point.lon, self.the_point.lat
        if lon is None or lat is None:
            return ""
        hits = locate(lon, lat, on=county_day(timezone.now()), county=county)
        return next((hit.code for hit in hits if hit.inside), "")


class PointFields(PointAsked):
    point, system = point_fields().values()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.read_the_point(given)
        return given


def _place_of(lon: float, lat: float) -> str:
    hits = [hit for hit in locate(lon, lat, on=county_day(timezone.now())) if hit.inside]
    return full_name(hits[0].code) if hits else gettext("不在任何网格里")
