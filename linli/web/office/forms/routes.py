# SPDX-License-Identifier: MulanPSL-2.0
"""One rule of the table of routes."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.queries import codes_of
from linli.cases.queries.codes import in_language
from linli.people.queries import open_units
from linli.people.rules import Viewer
from linli.people.texts import UNIT_KINDS
from linli.triage.texts import HOURS
from linli.web.office.forms.staff import DAY
from linli.web.shared.looks import LinliForm


class EndForm(LinliForm):
    """The day from which a rule holds no longer."""

    on = forms.DateField(
        label=gettext_lazy("从哪天起停用"), required=False, widget=DAY, help_text=gettext_lazy("不填就是今天")
    )


class RouteForm(LinliForm):
    """`tried` remembers what the dry run on screen was made with: another rule is tried again before it is kept."""

    category = forms.ChoiceField(
        label=gettext_lazy("事项类别"), required=False,
        help_text=gettext_lazy("选大类就管到它下面所有小类；不选管所有类别"),
    )  # fmt: skip
    area_code = forms.CharField(
        label=gettext_lazy("地区代码"), max_length=15, required=False,
        help_text=gettext_lazy("县 6 位、镇街 9 位、村社区 12 位、网格 15 位；不填就是全县"),
    )  # fmt: skip
    order_type = forms.ChoiceField(label=gettext_lazy("工单类型"), required=False)
    hours = forms.ChoiceField(
        label=gettext_lazy("时间"), required=False, choices=list(HOURS.items()),
        help_text=gettext_lazy("照“日历时限”里本县的工作日和办公时间；节假日、午休和夜里都算非工作时间"),
    )  # fmt: skip
    unit = forms.TypedChoiceField(label=gettext_lazy("派给单位"), coerce=UUID, empty_value=None)
    starts_on = forms.DateField(label=gettext_lazy("从哪天起"), widget=DAY)
    ends_on = forms.DateField(
        label=gettext_lazy("到哪天止"), required=False, widget=DAY, help_text=gettext_lazy("这一天起不再用；不填为长期")
    )
    note = forms.CharField(
        label=gettext_lazy("依据"), required=False, max_length=200, help_text=gettext_lazy("三定方案、权责清单的哪一条")
    )
    tried = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = codes_of(viewer.county)
        kinds = sorted(codes.categories.values(), key=lambda info: info.code)
        categories = [(info.code, f"{'　' if info.parent else ''}{info.code} {in_language(info)}") for info in kinds]
        types = [(info.code, in_language(info)) for info in codes.order_types.values()]
        units = [
            (str(unit.id), f"{unit.name}（{UNIT_KINDS.get(unit.kind, unit.kind)}，{unit.area_code}）")  # type: ignore[call-overload]
            for unit in open_units(viewer.county)
        ]
        for name, choices in (
            ("category", [("", _("所有类别")), *categories]),
            ("order_type", [("", _("所有类型")), *types]),
            ("unit", [("", _("请选择单位")), *units]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["category"].widget.attrs["data-find"] = _("输入编码或名称查找")
        self.fields["unit"].widget.attrs["data-find"] = _("输入名称查找单位")
        self.dress()

    def values(self) -> dict[str, object]:
        """Under the column names of the table."""
        given = self.cleaned_data
        return {name: given[name] for name in ("category", "area_code", "order_type", "hours", "note")} | {
            "unit_id": given["unit"], "starts_on": given["starts_on"], "ends_on": given["ends_on"],
        }  # fmt: skip

    def mark(self) -> str:
        """Equal for equal rules."""
        return hashlib.sha256(repr(sorted((k, str(v)) for k, v in self.values().items())).encode()).hexdigest()
