# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open, rename, count or close places, and to read a drawing. Everything takes effect on a day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.places.texts import GRID_KINDS
from linli.web.office.forms.staff import DAY
from linli.web.shared.looks import LinliForm

SYSTEMS = (
    ("WGS-84", _("WGS-84 或 CGCS2000（国家标准）")),
    ("GCJ-02", _("GCJ-02（高德、腾讯地图）")),
    ("BD-09", _("BD-09（百度地图）")),
)


class OnForm(LinliForm):
    on = forms.DateField(label=_("从哪天起"), widget=DAY)


class NameForm(LinliForm):
    name = forms.CharField(label=_("名称"), max_length=80)


class NameOnForm(NameForm, OnForm):
    field_order = ("name", "on")


class AreaForm(NameForm, OnForm):
    field_order = ("code", "name", "on")
    code = forms.CharField(label=_("区划代码"), max_length=12, help_text=_("上级代码加三位；用过的代码不再用"))
    name = forms.CharField(label=_("名称"), max_length=80, help_text=_("按公布的全称写，如东门社区居委会"))


class MergeForm(LinliForm):
    """Which neighbour takes the area in, and by which decision."""

    into = forms.ChoiceField(label=_("并入哪里"))
    reason = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("批复的名称和文号，写进账本"), widget=forms.TextInput
    )

    def __init__(self, *args: Any, siblings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("请选择")), *siblings]  # type: ignore[attr-defined]
        self.dress()


class HouseholdsForm(OnForm):
    field_order = ("households", "on")
    households = forms.IntegerField(label=_("户数"), min_value=0, max_value=100_000)


class GridForm(NameForm, OnForm):
    field_order = ("code", "name", "kind", "households", "on")
    code = forms.CharField(
        label=_("网格编码"), max_length=15, help_text=_("村（社区）代码加三位顺序号；用过的编码不再用")
    )
    kind = forms.ChoiceField(label=_("类型"), choices=GRID_KINDS, widget=forms.RadioSelect, initial=GRID_KINDS[0][0])
    households = forms.IntegerField(label=_("户数"), min_value=0, max_value=100_000, required=False)


class DivisionsForm(LinliForm):
    file = forms.FileField(
        label=_("文件"), help_text=_("xlsx 或 csv，两列：区划代码、名称；经度、纬度可有可无。上级要在下级前面。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip
    on = forms.DateField(label=_("新区划从哪天起"), widget=DAY)


class DrawingForm(LinliForm):
    """A file of polygons and how to read it."""

    file = forms.FileField(
        label=_("边界文件"),
        help_text=_("GeoJSON、GeoPackage，或装有一份 Shapefile 的 zip，不超过 50 MB"),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,.gpkg,.zip"}),
    )
    on = forms.DateField(label=_("从哪天起生效"), widget=DAY, help_text=_("此前的事项仍归当时的边界"))
    coordinates = forms.ChoiceField(
        label=_("经纬度的坐标系"), choices=SYSTEMS, initial="WGS-84", help_text=_("文件自己写明投影的，按文件的来")
    )
    layer = forms.CharField(label=_("图层"), max_length=80, required=False, help_text=_("文件里有几个图层时填写"))
    code = forms.CharField(label=_("编码在哪一列"), max_length=60, initial="code", required=False)
    name = forms.CharField(label=_("名称在哪一列"), max_length=60, initial="name", required=False)
