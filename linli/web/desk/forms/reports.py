# SPDX-License-Identifier: MulanPSL-2.0
"""What an operator takes down, in the order of a phone call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from linli.cases import texts
from linli.cases.queries import codes_of
from linli.cases.queries.codes import in_language
from linli.cases.rules.report import MOST_TEXT, Report
from linli.cases.rules.states import Channel, Urgency
from linli.people.rules import Viewer
from linli.web.desk.shown.filters import place_choices
from linli.web.shared.counties import county_of
from linli.web.shared.forms import category_choices
from linli.web.shared.kept_files import KeptFiles
from linli.web.shared.looks import ManyFilesField
from linli.web.shared.points import PointFields

_ASKED_FIRST = "HQCRSDPEO"  # the order in which they come in on a phone
_NOT_TOLD = frozenset({"G", "W"})  # made by grid workers and towns, not by callers
_NOT_OF_THE_REPORT = frozenset({"key", "files", "area", "point", "system"})
_CHANNELS = (Channel.HOTLINE, Channel.COUNTER, Channel.DUTY)


class NewReportForm(PointFields):
    """Nobody is looked up by their number: who calls often is heard like everybody else."""

    channel = forms.ChoiceField(
        label=_("从哪里来"), widget=forms.RadioSelect, choices=[(c.value, texts.CHANNELS[c]) for c in _CHANNELS],
        initial=Channel.HOTLINE.value,
    )  # fmt: skip
    text = forms.CharField(
        label=_("是什么事"), max_length=MOST_TEXT, help_text=_("照说的记：什么事、多久了、希望怎么办"),
        widget=forms.Textarea(attrs={"rows": 5, "data-counted": str(MOST_TEXT), "autofocus": True}),
    )  # fmt: skip
    area = forms.ChoiceField(
        label=_("在哪个镇街、村社区"), required=False, widget=forms.Select(attrs={"data-find": _("输入地名查找")})
    )
    place_text = forms.CharField(
        label=_("具体位置"), required=False, max_length=200, help_text=_("路口、楼栋、门店名；标准地址边写边列出来"),
        widget=forms.TextInput(attrs={
            "autocomplete": "off", "list": "addresses", "hx-get": reverse_lazy("desk:addresses"),
            "hx-trigger": "input changed delay:250ms", "hx-target": "#addresses", "hx-include": "[name=area]",
        }),
    )  # fmt: skip
    files = ManyFilesField(  # type: ignore[assignment]  # the form's own uploads keep their place
        label=_("照片、材料"), required=False, help_text=_("对方带来的，可以当场拍；最多 6 份，拍摄地点会自动去掉")
    )
    order_type = forms.ChoiceField(label=_("类型"), widget=forms.RadioSelect, initial="H")
    category = forms.ChoiceField(
        label=_("事项类别"), required=False, widget=forms.Select(attrs={"data-find": _("输入名称查找类别")})
    )
    urgency = forms.ChoiceField(
        label=_("紧急程度"), widget=forms.RadioSelect, choices=[(u.value, texts.URGENCIES[u]) for u in Urgency],
        initial=Urgency.NORMAL.value, help_text=_("有人身危险的，先转 110、119、120，再登记"),
    )  # fmt: skip
    name = forms.CharField(
        label=_("怎么称呼"), required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("回电号码"), required=False, max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )  # fmt: skip
    hide_name = forms.BooleanField(label=_("不让办理单位知道是谁反映的"), required=False)
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)  # makes a second press harmless

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.county = county_of(viewer)
        self.fields["files"].widget.attrs |= {"accept": "image/*,.pdf,.docx,.xlsx,.mp4,.m4a,.amr", "data-preview": ""}
        codes = codes_of(self.county)
        self.fields["area"].choices = place_choices(viewer)  # type: ignore[attr-defined]
        self.fields["category"].choices = category_choices(self.county)  # type: ignore[attr-defined]
        told = sorted(codes.order_types.values(), key=lambda info: _ASKED_FIRST.find(info.code) % 99)
        kinds = [(info.code, in_language(info)) for info in told if info.code not in _NOT_TOLD]
        self.fields["order_type"].choices = kinds  # type: ignore[attr-defined]

    def report(self, kept: KeptFiles) -> Report:
        """The matter as it was taken down, with the files kept for it."""
        told = {key: value for key, value in self.cleaned_data.items() if key not in _NOT_OF_THE_REPORT}
        area, point = self.cleaned_data["area"], self.the_point
        return Report(
            county=area[:6] or self.county, area_code=area, lon=point.lon, lat=point.lat, files=kept.ids,
            upload_token=kept.token, **told,
        )  # fmt: skip
