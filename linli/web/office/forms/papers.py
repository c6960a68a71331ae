# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.shared.looks import LinliForm


class TemplateForm(LinliForm):
    """A county's own template of one kind of paper."""

    template = forms.FileField(
        label=_("改好的模板"), help_text=_("docx 文件，不超过 2 MB；不能带宏、外部链接和自动取内容的域"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )  # fmt: skip
