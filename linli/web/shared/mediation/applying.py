# SPDX-License-Identifier: MulanPSL-2.0
"""The application: what happened, what is wished, who the sides are. Residents fill it in, committees take it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.disputes.rules.application import Application, Person
from linli.disputes.rules.cleaning import as_money
from linli.disputes.rules.types import dispute_types
from linli.disputes.texts.types import in_language
from linli.places.queries import children_of, full_name
from linli.web.shared.looks import LinliForm

_OFF = {"autocomplete": "off"}


def type_choices() -> list[Any]:
    """The kinds that may be mediated, the particular ones grouped under the general."""
    kinds = [kind for kind in dispute_types().values() if not kind.barred]
    groups = []
    for top in (kind for kind in kinds if not kind.parent):
        below = [kind for kind in kinds if kind.parent == top.code] or [top]
        groups.append((in_language(top), [(kind.code, in_language(kind)) for kind in below]))
    return [("DT99" if "DT99" in dispute_types() else "", _("说不清，由调委会定")), *groups]


def village_choices(top: str) -> list[Any]:
    """Villages under their towns; a village's post offers its own."""
    if len(top) >= 12:
        return [(top[:12], full_name(top[:12]))]
    towns = children_of(top) if len(top) == 6 else []
    if not towns:
        return [(area.code, area.name) for area in children_of(top)] or [(top, full_name(top))]
    return [
        ("", _("请选择")),
        *((t.name, [(v.code, f"{t.name} {v.name}") for v in children_of(t.code)]) for t in towns),
    ]


class ApplyForm(LinliForm):
    """One side asks; the other is named. Phones are sealed and shown to nobody without a reason."""

    facts = forms.CharField(
        label=gettext_lazy("发生了什么"), max_length=8000,
        help_text=gettext_lazy("和谁、为了什么、从什么时候开始、到了什么地步。双方都会看到这一段。"),
        widget=forms.Textarea(attrs={"rows": 6, "data-counted": "8000"}),
    )  # fmt: skip
    requests = forms.CharField(
        label=gettext_lazy("希望怎么解决"), required=False, max_length=2000, help_text=gettext_lazy("一条写一行"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    dispute_type = forms.ChoiceField(label=gettext_lazy("是哪一类纠纷"), choices=type_choices, required=False)
    area = forms.ChoiceField(label=gettext_lazy("在哪个村、社区"))
    place_text = forms.CharField(label=gettext_lazy("具体地点"), required=False, max_length=200)
    amount = forms.CharField(
        label=gettext_lazy("争议多少钱（元）"), required=False, max_length=16,
        widget=forms.TextInput(attrs={"inputmode": "decimal", **_OFF}),
    )  # fmt: skip
    injured = forms.BooleanField(label=gettext_lazy("有人受伤"), required=False)
    died = forms.BooleanField(label=gettext_lazy("有人死亡"), required=False)
    language = forms.CharField(
        label=gettext_lazy("习惯说哪种方言、语言"), required=False, max_length=16,
        help_text=gettext_lazy("好安排听得懂的调解员；说普通话就不用填"),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("申请人姓名"), max_length=40, widget=forms.TextInput(attrs=_OFF))
    phone = forms.CharField(
        label=gettext_lazy("申请人电话"), required=False, max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "tel", **_OFF}),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("申请人住址"), required=False, max_length=200, widget=forms.TextInput(attrs=_OFF)
    )
    other_name = forms.CharField(
        label=gettext_lazy("对方姓名或单位名称"), max_length=40, widget=forms.TextInput(attrs=_OFF)
    )
    other_is_unit = forms.BooleanField(label=gettext_lazy("对方是单位"), required=False)
    other_phone = forms.CharField(
        label=gettext_lazy("对方电话"), required=False, max_length=24, help_text=gettext_lazy("不知道可以不填"),
        widget=forms.TextInput(attrs={"inputmode": "tel", **_OFF}),
    )  # fmt: skip
    other_address = forms.CharField(
        label=gettext_lazy("对方住址"), required=False, max_length=200, widget=forms.TextInput(attrs=_OFF)
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, top: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = village_choices(top)  # type: ignore[attr-defined]

    def clean_amount(self) -> Any:
        given = self.cleaned_data["amount"].strip()
        if not given:
            return None
        found = as_money(given)
        if found is None:
            raise forms.ValidationError(_("金额写数字，最多两位小数；没有就空着。"))
        return found

    def application(self, *, county: str, resident_id: Any = None, **more: Any) -> Application:
        """The frozen application. `more` are source, case number, screening."""
        given = self.cleaned_data
        mine = Person(
            name=given["name"], phone=given["phone"], address=given["address"], resident_id=resident_id,
            organisation=bool(given.get("is_unit")),
        )  # fmt: skip
        other = Person(
            name=given["other_name"], phone=given["other_phone"], address=given["other_address"],
            organisation=given["other_is_unit"],
        )  # fmt: skip
        return Application(
            county=given["area"][:6] or county, facts=given["facts"], requests=given["requests"], applicants=(mine,),
            others=(other,), dispute_type=given["dispute_type"] or "DT99", area_code=given["area"],
            place_text=given["place_text"], amount=given["amount"], key=given["once"],
            injured=given["injured"], died=given["died"], language=given["language"], **more,
        )  # fmt: skip
