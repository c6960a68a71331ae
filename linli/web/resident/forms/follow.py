# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.shared.looks import LinliForm

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class FollowForm(LinliForm):
    """Number and secret as they stand on the receipt; case and spaces do not matter."""

    number = forms.CharField(
        label=_("编号"),
        max_length=40,
        help_text=_("回执上 LN 开头的那一串"),
        widget=forms.TextInput(attrs={**_PLAIN, "autocapitalize": "characters"}),
        error_messages={"required": _("请填回执上的编号。")},
    )
    secret = forms.CharField(
        label=_("查询码"),
        max_length=40,
        help_text=_("回执上的 8 位字母数字，不分大小写"),
        widget=forms.TextInput(attrs={**_PLAIN, "data-from-address": ""}),
        error_messages={"required": _("请填回执上的查询码。")},
    )

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].upper().split())


class CodeForm(FollowForm):
    """As it stands on the notice that the committee handed over: each side and each agent has a code of its own."""

    secret = forms.CharField(
        label=_("查询码"),
        max_length=40,
        help_text=_("通知上给您本人的查询码"),
        widget=forms.TextInput(attrs=_PLAIN),
        error_messages={"required": _("请填通知上的查询码。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = _("通知上 MD 开头的那一串")


class PhoneForm(LinliForm):
    phone = forms.CharField(
        label=_("手机号"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
        error_messages={"required": _("请填 11 位手机号。")},
    )
    code = forms.CharField(
        label=_("短信验证码"),
        required=False,
        max_length=8,
        help_text=_("先按“发验证码”，再填短信里的 6 位数字"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
