# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.people.rules import Purpose
from linli.people.texts import PURPOSES
from linli.web.shared.looks import LinliForm


class RevealForm(LinliForm):
    """What for: a key from the list, in words where it is another purpose."""

    purpose = forms.ChoiceField(label=_("查看的目的"), choices=[("", _("请选择")), *PURPOSES.items()])
    words = forms.CharField(label=_("说明"), required=False, max_length=200, help_text=_("选“其他”时必填"))

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        if found.get("purpose") == Purpose.OTHER and not found.get("words"):
            self.add_error("words", _("选了“其他”，请写明查看的目的。"))
        return found
