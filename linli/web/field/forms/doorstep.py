# SPDX-License-Identifier: MulanPSL-2.0
"""马上调: two neighbours, one sentence, one thing agreed. One screen on a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from linli.disputes.rules.application import Application, Person
from linli.disputes.rules.cleaning import as_money
from linli.disputes.rules.table.intake import GRADES as GRADE_WORDS
from linli.kernel.times import county_day
from linli.web.shared.looks import LinliForm
from linli.web.shared.mediation.applying import type_choices

_OFF = {"autocomplete": "off"}
_PHONE = {"inputmode": "tel", "type": "tel", **_OFF}
SIDES = (("b", _("对方")), ("a", _("先说事的一方")))
GRADES = [(key, _(word)) for key, word in GRADE_WORDS]
KINDS = (("do", _("做一件事")), ("pay", _("付钱")), ("stop", _("不再做一件事")))


class DoorstepForm(LinliForm):
    facts = forms.CharField(
        label=_("为了什么事"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "data-counted": "4000"}),
        help_text=_("谁和谁、为了什么。双方都会看到。"),
    )  # fmt: skip
    dispute_type = forms.ChoiceField(label=_("哪一类"), choices=type_choices, required=False)
    name = forms.CharField(label=_("先说事的一方"), max_length=40, widget=forms.TextInput(attrs=_OFF))
    phone = forms.CharField(label=_("电话"), required=False, max_length=24, widget=forms.TextInput(attrs=_PHONE))
    other_name = forms.CharField(label=_("对方"), max_length=40, widget=forms.TextInput(attrs=_OFF))
    other_phone = forms.CharField(
        label=_("对方电话"), required=False, max_length=24, widget=forms.TextInput(attrs=_PHONE)
    )
    agreed = forms.BooleanField(label=_("双方当面同意现在就调"), required=False)
    no_interest = forms.BooleanField(label=_("我和双方都没有利害关系"), required=False)
    text = forms.CharField(
        label=_("谈成了什么"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("念给双方听一遍，都点头再交"),
    )  # fmt: skip
    debtor = forms.ChoiceField(label=_("谁来做"), choices=SIDES, required=False, initial="b", widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("做什么"), choices=KINDS, required=False, initial="do", widget=forms.RadioSelect)
    amount = forms.CharField(
        label=_("多少钱（元）"), required=False, max_length=16,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "num", **_OFF}),
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("哪一天前"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    injured = forms.BooleanField(label=_("有人受伤"), required=False)
    died = forms.BooleanField(label=_("有人死亡"), required=False)
    grade = forms.ChoiceField(label=_("难易程度"), choices=GRADES, required=False, initial="simple")
    grade_reason = forms.CharField(
        label=_("定得比标准低的理由"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("提示“按标准是…”时才要写"),
    )  # fmt: skip
    performed = forms.BooleanField(label=_("当场已经做完"), required=False)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def application(self, county: str, area_code: str) -> Application:
        """In the worker's own grid, asked for by the one who spoke first."""
        given = self.cleaned_data
        return Application(
            county=county, facts=given["facts"], dispute_type=given["dispute_type"] or "DT99", area_code=area_code,
            applicants=(Person(name=given["name"], phone=given["phone"]),),
            others=(Person(name=given["other_name"], phone=given["other_phone"]),),
            key=given["once"], source="offered", injured=given["injured"], died=given["died"],
            amount=as_money(given["amount"]) if given["kind"] == "pay" else None,
        )  # fmt: skip

    def settlement(self) -> dict[str, Any]:
        """The fields of the steps that begin and record it."""
        given = self.cleaned_data
        debtor = given["debtor"] or "b"
        owed = {
            "debtor": debtor, "creditor": "a" if debtor == "b" else "b", "kind": given["kind"] or "do",
            "text": given["text"], "amount": given["amount"] or None, "way": str(_("当面")),
            "due_on": given["due_on"] or county_day(timezone.now()),
        }  # fmt: skip
        return {
            "agreed": given["agreed"], "interest": not given["no_interest"], "facts": given["facts"],
            "text": given["text"], "obligations": [owed] if given["text"].strip() else [],
            "said_yes_a": given["agreed"], "said_yes_b": given["agreed"],
            "grade": given["grade"], "grade_reason": given["grade_reason"],
        }  # fmt: skip
