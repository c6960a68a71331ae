# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open or change a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.people import texts
from linli.people.queries import units_visible_to
from linli.people.rules import Viewer
from linli.web.shared.looks import LinliForm


def unit_choices(viewer: Viewer, none: str) -> list[tuple[str, str]]:
    return [("", none), *((str(unit.pk), f"{unit.name}（{unit.area_code}）") for unit in units_visible_to(viewer))]


class UnitChangeForm(LinliForm):
    name = forms.CharField(label=gettext_lazy("单位名称"), max_length=80)
    short_name = forms.CharField(
        label=gettext_lazy("简称"), max_length=24, required=False, help_text=gettext_lazy("列表里显示，最多 24 个字")
    )
    parent = forms.ChoiceField(
        label=gettext_lazy("上级单位"),
        required=False,
        widget=forms.Select(attrs={"data-find": gettext_lazy("输入名称查找单位")}),
    )
    phone = forms.CharField(
        label=gettext_lazy("公开电话"), max_length=24, required=False, help_text=gettext_lazy("会印在居民的回执上")
    )
    mail = forms.EmailField(
        label=gettext_lazy("公务邮箱"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("派给本单位的事项也发到这里"),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = unit_choices(viewer, _("没有上级"))  # type: ignore[attr-defined]


class UnitForm(UnitChangeForm):
    field_order = ("name", "short_name", "kind", "tier", "area_code", "parent", "phone", "mail")
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[("", gettext_lazy("请选择")), *texts.choices(texts.UNIT_KINDS)]
    )
    tier = forms.ChoiceField(
        label=gettext_lazy("层级"), choices=[("", gettext_lazy("请选择")), *texts.choices(texts.TIERS)]
    )
    area_code = forms.CharField(
        label=gettext_lazy("区划代码"), max_length=12,
        help_text=gettext_lazy("单位负责的区划：县 6 位、乡镇 9 位、村 12 位。开设后不能改。"),
    )  # fmt: skip
