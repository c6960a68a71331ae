# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes.rules.file_index import MET
from linli.web.shared.looks import LinliForm


class TemplateForm(LinliForm):
    """A county's own template of one kind of paper."""

    template = forms.FileField(
        label=_("改好的模板"), help_text=_("docx 文件，不超过 2 MB；不能带宏、外部链接和自动取内容的域"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )  # fmt: skip


class SheetForm(LinliForm):
    """When one sheet must be in the file of a mediation."""

    met = forms.MultipleChoiceField(
        label=_("什么时候必须有"), required=False, choices=[(key, _(word)) for key, word in MET.items()],
        widget=forms.CheckboxSelectMultiple, help_text=_("都不选，就是有就归入、没有也能结案"),
    )  # fmt: skip
    article = forms.CharField(label=_("依据"), max_length=120, help_text=_("哪份文件、哪一条"))
