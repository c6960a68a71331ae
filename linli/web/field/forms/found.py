# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules.report import MOST_TEXT
from linli.people.rules import plain_phone
from linli.web.shared.forms import category_choices
from linli.web.shared.looks import LinliForm, ManyFilesField


class FoundForm(LinliForm):
    """What a grid worker found: one box is enough."""

    text = forms.CharField(
        label=_("看到什么"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "data-counted": MOST_TEXT}),
        error_messages={
            "required": _("写一句看到了什么。"),
            "max_length": _("文字有 %(show_value)d 个字，最多 %(limit_value)d 个字。"),
        },
    )
    result = forms.CharField(
        label=_("怎么办好的"),
        required=False,
        max_length=4000,
        help_text=_("当场办好时写；不写就用上面那句"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    files = ManyFilesField(label=_("照片"), required=False, help_text=_("可不拍"))  # type: ignore[assignment]
    category = forms.ChoiceField(label=_("类别"), required=False)
    place_text = forms.CharField(
        label=_("具体位置"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "addresses"})
    )
    name = forms.CharField(label=_("居民称呼"), required=False, max_length=40)
    phone = forms.CharField(
        label=_("居民电话"),
        required=False,
        max_length=24,
        help_text=_("替居民说的才填，先征得同意"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "type": "tel", "autocomplete": "off"}),
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    device_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput(attrs={"data-now": ""}))

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = self.fields["category"]
        category.choices = category_choices(county)  # type: ignore[attr-defined]
        category.widget.attrs["data-find"] = _("输入名称查找类别")
        self.fields["files"].widget.attrs |= {"accept": "image/*", "data-preview": ""}

    def clean_phone(self) -> str:
        given = self.cleaned_data["phone"]
        if given and not plain_phone(given):
            raise forms.ValidationError(_("这不像电话号码。请填 11 位手机号，或带区号的座机号。"))
        return given


class RevealForm(LinliForm):
    purpose = forms.ChoiceField(label=_("为什么要看"))
    words = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, purposes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = purposes  # type: ignore[attr-defined]
