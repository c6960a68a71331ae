# SPDX-License-Identifier: MulanPSL-2.0
"""Forms of the dispute pages that are no steps: what a paper asks for, scans, rounds, lists to pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes.papers.parts import Part
from linli.kernel.steps import Field, Step
from linli.people.rules import Viewer
from linli.web.shared.forms import StepForm
from linli.web.shared.looks import LinliForm, ManyFilesField


class PaperForm(StepForm):
    """What a paper needs and nobody has written down yet; of which of several `parts` it is, where that is open."""

    def __init__(
        self, asks: Sequence[Field], *args: Any, viewer: Viewer, parts: Sequence[Part] = (), **kwargs: Any
    ) -> None:
        nothing: frozenset[str] = frozenset()
        step = Step("paper", "制作", nothing, None, nothing, nothing, fields=tuple(asks))
        super().__init__(step, *args, viewer=viewer, **kwargs)
        if parts:
            self.fields["part"] = forms.ChoiceField(label=_("做哪一份的"), choices=parts, widget=forms.RadioSelect)
            self.order_fields(["part"])
            self.dress()


class ScanForm(LinliForm):
    """Who signed on paper, and the scan of it."""

    signer = forms.ChoiceField(label=_("谁签的"), widget=forms.RadioSelect)
    thumb = forms.BooleanField(
        label=_("纸上按了指印"), required=False, help_text=_("只记下按了指印这件事；系统不采集、不保存指纹")
    )
    files = ManyFilesField(label=_("签名页的扫描件或照片"), help_text=_("拍清楚签名的那一页；照片里的位置信息会去掉"))  # type: ignore[assignment]

    def __init__(self, *args: Any, signers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = list(signers)  # type: ignore[attr-defined]


class VoidForm(LinliForm):
    reason = forms.CharField(label=_("作废的理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
