# SPDX-License-Identifier: MulanPSL-2.0
"""Book a place at a reception day; give it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.kernel.times import COUNTY_ZONE
from linli.web.shared.looks import LinliForm


class BookForm(LinliForm):
    at = forms.ChoiceField(label=_("几点来"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("怎么称呼您"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("请填怎么称呼您。")},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("手机号"), max_length=24, help_text=_("时间有变动时通知您；只有接待的中心看得到"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        error_messages={"required": _("请填 11 位手机号。")},
    )  # fmt: skip
    about = forms.CharField(
        label=_("想说什么事"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写一两句，领导好先了解"),
    )  # fmt: skip

    def __init__(self, *args: Any, free: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        times = [(at.isoformat(), f"{at.astimezone(COUNTY_ZONE):%H:%M}") for at in free]
        self.fields["at"].choices = times  # type: ignore[attr-defined]

    def clean_at(self) -> datetime:
        return datetime.fromisoformat(self.cleaned_data["at"])


class CancelForm(LinliForm):
    number = forms.CharField(label=_("预约号"), max_length=40, help_text=_("预约单上 JF 开头的那一串"))
    secret = forms.CharField(label=_("查询码"), max_length=40, help_text=_("预约单上的 8 位字母数字"))

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].upper().split())
