# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.web.shared.looks import LinliForm


class LoginForm(LinliForm):
    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(LinliForm):
    code = forms.RegexField(
        r"^\s*(\d\s*){6}$",
        label=gettext_lazy("手机上的六位验证码"),
        max_length=20,
        error_messages={"invalid": gettext_lazy("验证码是六位数字。")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(LinliForm):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("现在的密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("新密码"),
        strip=False,
        max_length=200,
        help_text=gettext_lazy("至少10个字符，不能全是数字，也不要用常见的密码。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再输一次新密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("两次输入的新密码不一样。"))
        return given
