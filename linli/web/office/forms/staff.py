# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open or change accounts. The rules stand in people; these only ask."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from linli.web.shared.looks import LinliForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AccountForm(LinliForm):
    username = forms.CharField(
        label=gettext_lazy("账号"), max_length=40, help_text=gettext_lazy("3 至 40 个小写字母、数字、点或短横，开设后不能改"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)


class NameForm(LinliForm):
    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=40, help_text=gettext_lazy("只用来更正写错的姓名。换了人要另开账号。")
    )
