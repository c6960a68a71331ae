# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.kernel.times import county_day
from linli.people.queries import posts_visible_to
from linli.people.queries.tokens import tokens_visible_to
from linli.people.rules import ADMINISTRATORS, Role, Viewer
from linli.people.rules.tokens import TokenScope
from linli.people.texts import ROLES
from linli.web.office.forms.units import unit_choices
from linli.web.shared.looks import LinliForm

SCOPES = {
    TokenScope.REPORT: (gettext_lazy("报事"), gettext_lazy("报事：代为登记事项")),
    TokenScope.READ: (gettext_lazy("查事"), gettext_lazy("查事：读范围内的事项")),
    TokenScope.STEP: (gettext_lazy("办事"), gettext_lazy("办事：受理、签收、办结等")),
    TokenScope.PAPERS: (gettext_lazy("取文书"), gettext_lazy("取文书：纠纷文书的内容，含姓名和住址")),
}


class TokenForm(LinliForm):
    """Another system: what it may do, where, and in whose name."""

    name = forms.CharField(
        label=gettext_lazy("系统名称"), max_length=60, help_text=gettext_lazy("如：省网格化平台、数字城管")
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("用途"),
        choices=[(str(key), long) for key, (_short, long) in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    area_code = forms.CharField(
        label=gettext_lazy("范围代码"), max_length=15, help_text=gettext_lazy("不能超出您的辖区")
    )
    replaces = forms.ChoiceField(
        label=gettext_lazy("接替哪个接入"), required=False,
        help_text=gettext_lazy("同一个系统换令牌时选原来的：它用过的键接着算，重发不会成两件；换好后停用原来的"),
        widget=forms.Select(attrs={"data-find": gettext_lazy("输入系统名称查找")}),
    )  # fmt: skip
    categories = forms.CharField(
        label=gettext_lazy("事项类别"), max_length=200, required=False,
        help_text=gettext_lazy("只看这些类别时填编码开头，如 C01 E02，用空格隔开"),
    )  # fmt: skip
    unit_id = forms.ChoiceField(
        label=gettext_lazy("所属单位"),
        required=False,
        help_text=gettext_lazy("选了单位，就只看得到派给过这个单位的事项；以岗位办事的接入不选"),
        widget=forms.Select(attrs={"data-find": gettext_lazy("输入名称查找单位")}),
    )
    post_id = forms.ChoiceField(
        label=gettext_lazy("以哪个岗位办事"), required=False,
        help_text=gettext_lazy("选了“办事”时必选：它办的每一步都记在这个岗位名下，由任职的人负责"),
        widget=forms.Select(attrs={"data-find": gettext_lazy("输入姓名或单位查找")}),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = posts_visible_to(viewer).exclude(role__in=ADMINISTRATORS)
        named = [
            (str(post.pk), f"{post.unit.short_name} {ROLES[Role(post.role)]} {post.account.name}") for post in posts
        ]
        old = [(str(row.pk), f"{row.name} {county_day(row.opened_at)}") for row in tokens_visible_to(viewer)]
        self.fields["replaces"].choices = [("", _("新的系统")), *old]  # type: ignore[attr-defined]
        self.fields["unit_id"].choices = unit_choices(viewer, _("不属于某个单位"))  # type: ignore[attr-defined]
        self.fields["post_id"].choices = [("", _("不代表岗位")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if TokenScope.STEP in given.get("scopes", ()) and not given.get("post_id"):
            self.add_error("post_id", _("选了“办事”，就要选由哪个岗位负责。"))
        return given
