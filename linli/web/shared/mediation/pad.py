# SPDX-License-Identifier: MulanPSL-2.0
"""Where a signature is drawn: a file control that a script turns into a sheet for a finger. Never required."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.shared.looks import LinliForm, LinliRenderer, ManyFilesField, ManyFilesInput

LABEL = _("手写签名")
HELP = _("用手指在框里写上姓名。不写也可以，按下按钮就是签名。")


class SignPad(ManyFilesInput):
    template_name = "shared/mediation/_sign_pad.html"

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> Any:
        return super()._render(template_name, context, LinliRenderer())  # type: ignore[misc]


def drawn_field() -> forms.Field:
    """The field of a form; its value a list of at most one upload."""
    return ManyFilesField(label=LABEL, help_text=HELP, required=False, widget=SignPad())


class SignForm(LinliForm):
    """Sign a paper that was read: bound to exactly that content by `digest`."""

    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("已经看过，内容属实，同意签名"),
        error_messages={"required": _("请先看完，再勾选“已经看过，同意签名”。")},
    )
    files = drawn_field()  # type: ignore[assignment]
