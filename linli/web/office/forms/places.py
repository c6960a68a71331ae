# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open, rename, count or close places. Everything takes effect on a day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.places.texts import GRID_KINDS
from linli.web.office.forms.staff import DAY
from linli.web.shared.looks import LinliForm


class OnForm(LinliForm):
    on = forms.DateField(label=_("从哪天起"), widget=DAY)


class NameForm(LinliForm):
    name = forms.CharField(label=_("名称"), max_length=80)


class NameOnForm(NameForm, OnForm):
    field_order = ("name", "on")


class AreaForm(NameForm, OnForm):
    field_order = ("code", "name", "on")
    code = forms.CharField(label=_("区划代码"), max_length=12, help_text=_("上级代码加三位；用过的代码不再用"))
    name = forms.CharField(label=_("名称"), max_length=80, help_text=_("按公布的全称写，如东门社区居委会"))


class MergeForm(LinliForm):
    """Which neighbour takes the area in, and by which decision."""

    into = forms.ChoiceField(label=_("并入哪里"))
    reason = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("批复的名称和文号，写进账本"), widget=forms.TextInput
    )

    def __init__(self, *args: Any, siblings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("请选择")), *siblings]  # type: ignore[attr-defined]
        self.dress()


class MergeGridsForm(LinliForm):
    """Which grids of a village become which of them, and by which decision."""

    olds = forms.MultipleChoiceField(label=_("要并入的网格"), widget=forms.CheckboxSelectMultiple)
    into = forms.ChoiceField(label=_("留下哪个网格"), help_text=_("合并后用它的编码和名称"))
    reason = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("批复的名称和文号，写进账本"), widget=forms.TextInput
    )

    def __init__(self, *args: Any, olds: list[tuple[str, str]], heirs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["olds"].choices = olds  # type: ignore[attr-defined]
        self.fields["into"].choices = [("", _("请选择")), *heirs]  # type: ignore[attr-defined]
        self.dress()


class HouseholdsForm(OnForm):
    field_order = ("households", "on")
    households = forms.IntegerField(label=_("户数"), min_value=0, max_value=100_000)


class GridForm(NameForm, OnForm):
    field_order = ("code", "name", "kind", "households", "on")
    code = forms.CharField(
        label=_("网格编码"), max_length=15, help_text=_("村（社区）代码加三位顺序号；用过的编码不再用")
    )
    kind = forms.ChoiceField(label=_("类型"), choices=GRID_KINDS, widget=forms.RadioSelect, initial=GRID_KINDS[0][0])
    households = forms.IntegerField(label=_("户数"), min_value=0, max_value=100_000, required=False)
