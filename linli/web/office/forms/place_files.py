# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to read a drawing of grids or a sheet of divisions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.office.forms.staff import DAY
from linli.web.shared.looks import LinliForm

SYSTEMS = (
    ("WGS-84", _("WGS-84 或 CGCS2000（国家标准）")),
    ("GCJ-02", _("GCJ-02（高德、腾讯地图）")),
    ("BD-09", _("BD-09（百度地图）")),
)


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
