# SPDX-License-Identifier: MulanPSL-2.0
"""From a matter to mediation: who the other side is, and the consent of the person concerned, how and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.disputes.rules.application import Person
from linli.flows.case_to_dispute import HOW
from linli.web.shared.looks import LinliForm
from linli.web.shared.mediation.applying import type_choices

_OFF = {"autocomplete": "off"}


class FromCaseForm(LinliForm):
    """What the matter does not say yet."""

    dispute_type = forms.ChoiceField(label=_("是哪一类纠纷"), choices=type_choices, required=False)
    requests = forms.CharField(
        label=_("希望怎么解决"), required=False, max_length=2000, help_text=_("一条写一行"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    other_name = forms.CharField(label=_("对方姓名或单位名称"), max_length=40, widget=forms.TextInput(attrs=_OFF))
    other_is_unit = forms.BooleanField(label=_("对方是单位"), required=False)
    other_phone = forms.CharField(
        label=_("对方电话"), required=False, max_length=24, help_text=_("不知道可以不填"),
        widget=forms.TextInput(attrs={"inputmode": "tel", **_OFF}),
    )  # fmt: skip
    other_address = forms.CharField(
        label=_("对方住址"), required=False, max_length=200, widget=forms.TextInput(attrs=_OFF)
    )

    def asked(self) -> dict[str, Any]:
        """The arguments of `dispute_from_case`, without consent."""
        given = self.cleaned_data
        other = Person(
            name=given["other_name"], phone=given["other_phone"], address=given["other_address"],
            organisation=given["other_is_unit"],
        )  # fmt: skip
        return {"others": (other,), "dispute_type": given["dispute_type"] or "DT99", "requests": given["requests"]}


class OwnForm(FromCaseForm):
    """The reporter's own yes."""

    agreed = forms.BooleanField(label=_("我同意把这件事转为调解"))

    def heard(self) -> dict[str, Any]:
        return {"consent": "self"}


class OfficeForm(FromCaseForm):
    """The reporter's yes as the office heard it."""

    consent = forms.ChoiceField(
        label=_("反映人怎样同意的"), choices=lambda: [(key, word) for key, word in HOW.items() if key != "self"],
        widget=forms.RadioSelect, help_text=_("没有问过本人，不能转"),
    )  # fmt: skip
    consent_at = forms.DateTimeField(
        label=_("什么时候同意的"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    def heard(self) -> dict[str, Any]:
        return {"consent": self.cleaned_data["consent"], "consent_at": self.cleaned_data["consent_at"]}
