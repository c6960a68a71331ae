# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open or change units, accounts and posts. The rules stand in people; these only ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.people import texts
from linli.people.queries import units_visible_to
from linli.people.rules import ADMINISTRATORS, STAFF_ROLES, Role, Viewer, may_give
from linli.web.shared.looks import LinliForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def unit_choices(viewer: Viewer, none: str) -> list[tuple[str, str]]:
    return [("", none), *((str(unit.pk), f"{unit.name}（{unit.area_code}）") for unit in units_visible_to(viewer))]


def role_choices(viewer: Viewer) -> list[tuple[str, object]]:
    """The roles this administrator may give, the three administrators last."""
    mine = [role for role in Role if role in STAFF_ROLES and may_give(viewer.role, role)]
    return [(str(role), texts.ROLES[role]) for role in sorted(mine, key=lambda role: role in ADMINISTRATORS)]


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

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = unit_choices(viewer, _("没有上级"))  # type: ignore[attr-defined]


class UnitForm(UnitChangeForm):
    field_order = ("name", "short_name", "kind", "tier", "area_code", "parent", "phone")
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


class AccountForm(LinliForm):
    username = forms.CharField(
        label=gettext_lazy("账号"), max_length=40, help_text=gettext_lazy("3 至 40 个小写字母、数字、点或短横，开设后不能改"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)


class NameForm(LinliForm):
    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=40, help_text=gettext_lazy("只用来更正写错的姓名。换了人要另开账号。")
    )


class PostForm(LinliForm):
    username = forms.CharField(
        label=gettext_lazy("账号"), max_length=40, help_text=gettext_lazy("先在“账号”里开好"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=gettext_lazy("单位"), widget=forms.Select(attrs={"data-find": gettext_lazy("输入名称查找单位")})
    )
    role = forms.ChoiceField(label=gettext_lazy("岗位角色"))
    title = forms.CharField(label=gettext_lazy("职务"), max_length=40, required=False)
    area_code = forms.CharField(
        label=gettext_lazy("范围代码"), max_length=15, required=False,
        help_text=gettext_lazy("不填就是单位的辖区；网格员填 15 位网格编码"),
    )  # fmt: skip
    categories = forms.CharField(
        label=gettext_lazy("事项类别"), max_length=200, required=False,
        help_text=gettext_lazy("只管这些类别时填编码开头，如 C01 E02，用空格隔开"),
    )  # fmt: skip
    starts_on = forms.DateField(label=gettext_lazy("从哪天起"), widget=DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("到哪天止"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("这一天起不再任职；不填为长期"),
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = unit_choices(viewer, _("请选择"))  # type: ignore[attr-defined]
        self.fields["role"].choices = [("", _("请选择")), *role_choices(viewer)]  # type: ignore[attr-defined]
