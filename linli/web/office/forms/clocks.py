# SPDX-License-Identifier: MulanPSL-2.0
"""Forms of the working calendar, office hours and limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.clocks import texts
from linli.clocks.rules.rungs import AHEAD_UNITS, TOLD, UNITS
from linli.clocks.rules.units import Unit
from linli.web.office.sheets.importing import FileForm
from linli.web.shared.looks import LinliForm


def reason_field() -> forms.Field:
    return forms.CharField(label=_("依据和理由"), max_length=200, help_text=_("写哪份文件；和改前改后一起记入账本"))


class DayForm(LinliForm):
    """One day of the county's own."""

    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    works = forms.ChoiceField(label=_("这一天"), choices=[("off", _("放假")), ("work", _("上班"))])
    name = forms.CharField(label=_("名称"), max_length=40, help_text=_("如：县庆、防汛值班"))
    reason = reason_field()


class ReasonForm(LinliForm):
    """Only why."""

    reason = reason_field()


class YearForm(LinliForm):
    """A year's list as a table of text."""

    rows = forms.CharField(
        label=_("全年名单"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=_("第一行是 date,kind,holiday_zh,source；kind 写 off（休）或 work（调休上班）；一行一天，从表格里整列复制也可以"),
    )  # fmt: skip
    reason = reason_field()


class HoursForm(LinliForm):
    """All periods, one a line."""

    rows = forms.CharField(
        label=_("办公时间"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("一行一段：开始日期~结束日期 时段。例如 2026-06-01~2026-09-30 08:00-12:00,15:00-18:00；没有头尾的日期空着"),
    )  # fmt: skip
    reason = reason_field()


class RuleSheetForm(FileForm):
    """A sheet of limits or hours, and why they change."""

    reason = reason_field()


class LimitForm(LinliForm):
    """A county's own limit for one step."""

    amount = forms.FloatField(label=_("时限"), widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    counted_in = forms.ChoiceField(label=_("单位"))
    article = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("哪份文件、哪一条；本县自己定的写本县文件名")
    )
    reason = reason_field()

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted_in"].choices = [(unit.value, texts.UNITS[unit]) for unit in units]  # type: ignore[attr-defined]
        self.dress()


class RungForm(LinliForm):
    """When one rung of the ladder is taken, and who hears."""

    amount = forms.FloatField(label=_("间隔"), widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    counted_in = forms.ChoiceField(label=_("单位"))
    to = forms.ChoiceField(label=_("通知谁"), choices=[(to, texts.TOLD[to]) for to in TOLD])
    kinds = forms.MultipleChoiceField(
        label=_("哪些时限到这一级"), choices=list(texts.KINDS.items()), widget=forms.CheckboxSelectMultiple,
        help_text=_("没有选的时限，到前一级为止"),
    )  # fmt: skip
    article = forms.CharField(label=_("依据"), max_length=200, help_text=_("哪份文件、哪一条"))
    reason = reason_field()

    def __init__(self, *args: Any, after: str, has_reach: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_reach:
            del self.fields["kinds"]
        if after == "share":
            del self.fields["counted_in"]
            self.fields["amount"].label = _("时限用去几成")
            self.fields["amount"].help_text = _("0.1 到 0.95 之间，例如 0.75")
        elif after == "before":
            self.fields["counted_in"].choices = [(unit.value, texts.UNITS[unit]) for unit in AHEAD_UNITS]  # type: ignore[attr-defined]
            self.fields["amount"].label = _("提前")
            self.fields["amount"].help_text = _("离最后一天多久；时限比这还短的，用去四分之三时提醒")
        else:
            self.fields["counted_in"].choices = [(unit.value, texts.UNITS[unit]) for unit in UNITS]  # type: ignore[attr-defined]
            self.fields["amount"].help_text = _("离前一级多久；催办写 0 就是到期当时")
        self.dress()


class QuietForm(LinliForm):
    """When clocks of a class are not urged."""

    begins = forms.TimeField(
        label=_("从"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("到"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("可以跨过半夜；两个都空着就是不静默"),
    )  # fmt: skip
    article = forms.CharField(label=_("依据"), max_length=200, help_text=_("哪份文件、哪一条"))
    reason = reason_field()
