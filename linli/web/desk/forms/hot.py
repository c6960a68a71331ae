# SPDX-License-Identifier: MulanPSL-2.0
"""What a person does with a hot issue."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.shared.looks import LinliForm

MOST_OTHERS = 500  # to choose from


class NameForm(LinliForm):
    title = forms.CharField(
        label=_("热点的名称"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class IntoForm(LinliForm):
    into = forms.TypedChoiceField(label=_("并到哪个热点"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, others: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("请选择")), *((str(one.pk), one.title) for one in others)]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]
        if len(others) >= MOST_OTHERS:
            self.fields["into"].help_text = _("只列出最热的 500 个；不在里面的，请从那一个热点并到这一个。")
