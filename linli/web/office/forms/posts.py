# SPDX-License-Identifier: MulanPSL-2.0
"""What is asked to open a post."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.people import texts
from linli.people.rules import ADMINISTRATORS, STAFF_ROLES, Role, Viewer, may_give
from linli.web.office.forms.staff import DAY
from linli.web.office.forms.units import unit_choices
from linli.web.shared.looks import LinliForm


def role_choices(viewer: Viewer) -> list[tuple[str, object]]:
    """The roles this administrator may give, the three administrators last."""
    mine = [role for role in Role if role in STAFF_ROLES and may_give(viewer.role, role)]
    return [(str(role), texts.ROLES[role]) for role in sorted(mine, key=lambda role: role in ADMINISTRATORS)]


def codes_in(typed: str) -> list[str]:
    """The codes that somebody typed in a row."""
    return [part for part in re.split(r"[,，、;；\s]+", typed) if part]


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
