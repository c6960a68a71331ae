# SPDX-License-Identifier: MulanPSL-2.0
"""The forms of a report: three small ones, and one page for old phones and slow lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.cases.queries import codes_of
from linli.cases.queries.codes import OrderTypeInfo, in_language
from linli.cases.rules.code_tables import PROFILE_TYPES
from linli.cases.rules.report import MOST_TEXT
from linli.kernel.times import county_day
from linli.people.rules import plain_phone
from linli.places.queries import carrying_on
from linli.web.shared.looks import LinliForm, ManyFilesField

WAYS = {  # order types in a resident's words; which are offered, and in which order, is the county's own data
    "H": _("请帮忙解决"),
    "C": _("我要投诉"),
    "R": _("举报违法的事"),
    "Q": _("问政策和办事"),
    "S": _("提个建议"),
    "P": _("想说声谢谢"),
}
TEXT_MISSING = _("还没有写是什么事。写一两句话就行，也可以打页尾的电话说。")
TEXT_LONG = _("文字有 %(show_value)d 个字，最多 %(limit_value)d 个字。请写要点，其余的拍照上传。")


def offered() -> list[OrderTypeInfo]:
    """The order types that the county offers residents, in its order."""
    codes = codes_of(settings.LINLI_COUNTY)
    wanted = codes.profile.get(PROFILE_TYPES, " ".join(WAYS)).split()
    return [codes.order_types[code] for code in wanted if code in codes.order_types]


def ways() -> list[tuple[str, Any]]:
    """What a resident may want, as the county offers it; a type we have no words for goes by its name."""
    return [(kind.code, WAYS[kind.code] if kind.code in WAYS else in_language(kind)) for kind in offered()]


class WayField(forms.ChoiceField):
    """One of `ways`; a choice is checked without putting all of them in words, which Django would with each report."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("想让我们做什么"), choices=ways, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return any(value == kind.code for kind in offered())


def preset_way() -> str:
    """What is chosen where a resident chooses nothing: the first that is offered."""
    return next((kind.code for kind in offered()), "H")


def text_field(rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=_("是什么事"),
        help_text=_("什么事、从什么时候开始、现在怎样。比如：东门菜市场门口的路灯坏了三天，晚上看不见路。"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, "data-counted": MOST_TEXT}),
        error_messages={"required": TEXT_MISSING, "max_length": TEXT_LONG},
    )


def files_field() -> ManyFilesField:
    field = ManyFilesField(
        label=_("照片"), required=False, help_text=_("拍清楚事情本身就好，最多 6 张。拍摄地点等信息会自动去掉。")
    )
    field.widget.attrs |= {"accept": "image/*,.pdf,.docx,.xlsx,.mp4,.m4a,.amr", "data-preview": ""}
    return field


class WhatForm(LinliForm):
    text = text_field()
    order_type = WayField(widget=forms.RadioSelect)
    files = files_field()  # type: ignore[assignment]  # the form's own uploads keep their place


class PlaceFields(LinliForm):
    """Where it is: an area, words, a point, each optional. A point that cannot be read is left out, not refused."""

    area_code = forms.CharField(required=False, max_length=15, widget=forms.HiddenInput)
    place_text = forms.CharField(
        label=_("用文字说"),
        required=False,
        max_length=200,
        help_text=_("比如：东门菜市场北门往里 30 米，路灯杆上有编号 D12。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)

    def clean_area_code(self) -> str:
        code = self.cleaned_data["area_code"]
        standing = carrying_on(code, county_day(timezone.now())) if code else ""
        if standing is None:
            raise forms.ValidationError(_("没有找到这个地方，请在地图上重新选，或用文字说。"))
        return standing


class WhereForm(PlaceFields):
    """The standard addresses of the chosen place are offered by the page's list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_text"].widget.attrs["list"] = "addresses"


class ContactForm(LinliForm):
    name = forms.CharField(
        label=_("怎么称呼您"), required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=24,
        help_text=_("留了电话，有进展会告诉您。不留也能凭编号自己查。"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    code = forms.CharField(
        label=_("短信验证码"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    hide_name = forms.BooleanField(
        label=_("对办理单位隐去我的姓名和电话"), required=False, help_text=_("只有综治中心知道您是谁，由它转达。")
    )

    def clean_phone(self) -> str:
        given = self.cleaned_data["phone"]
        if given and not plain_phone(given):
            raise forms.ValidationError(_("这不像电话号码。请填 11 位手机号，或带区号的座机号；不留也可以。"))
        return given
