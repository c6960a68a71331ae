# SPDX-License-Identifier: MulanPSL-2.0
"""Plan a shift, hand over, take over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules.duty import MOST_WORDS
from linli.cases.texts import DUTY_PARTS
from linli.web.shared.looks import LinliForm


class ShiftForm(LinliForm):
    on = forms.DateField(label=_("哪一天"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    part = forms.ChoiceField(label=_("班次"), choices=[(key.value, word) for key, word in DUTY_PARTS.items()])
    post = forms.TypedChoiceField(label=_("谁值班"), coerce=UUID, empty_value=None)
    leads = forms.BooleanField(label=_("带班领导"), required=False)

    def __init__(self, *args: Any, posts: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", _("请选择")), *((str(key), word) for key, word in posts)]  # type: ignore[attr-defined]


class HandOverForm(LinliForm):
    words = forms.CharField(
        label=_("交给下一班的事"), max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "data-counted": str(MOST_WORDS)}),
        help_text=_("没办完的、要盯的、答应过别人的；没有就写“无”。不写反映人的姓名电话，用编号"),
    )  # fmt: skip


class TakeOverForm(LinliForm):
    remark = forms.CharField(label=_("接班意见"), max_length=500, required=False)
