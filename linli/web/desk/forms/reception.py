# SPDX-License-Identifier: MulanPSL-2.0
"""Open a reception day; take down what a visitor says."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases import texts
from linli.cases.rules.reception import PETITION
from linli.cases.rules.states import Channel
from linli.kernel.times import COUNTY_ZONE
from linli.web.desk.forms.reports import NewReportForm
from linli.web.shared.looks import LinliForm


class OpenDayForm(LinliForm):
    desk = forms.CharField(label=_("谁接访"), max_length=60, help_text=_("照公布的写：如“副县长接访”"))
    leader = forms.TypedChoiceField(label=_("接访领导的岗位"), coerce=UUID, empty_value=None, required=False)
    place = forms.CharField(label=_("地点"), max_length=120)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(label=_("几点开始"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("几点结束"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("每人几分钟"), min_value=5, max_value=240, initial=30)

    def __init__(self, *args: Any, posts: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].choices = [("", _("不指定")), *((str(key), word) for key, word in posts)]  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "desk": given["desk"], "place": given["place"], "leader": given["leader"], "minutes": given["minutes"],
            "starts_at": datetime.combine(given["on"], given["begins"], COUNTY_ZONE),
            "ends_at": datetime.combine(given["on"], given["ends"], COUNTY_ZONE),
        }  # fmt: skip


class CallOffForm(LinliForm):
    why = forms.CharField(
        label=_("为什么取消"), max_length=200, help_text=_("预约的人会收到这句话：如“领导临时下乡，改到下周二”")
    )


class VisitForm(NewReportForm):
    """As on the phone, but the channel is the visit and the type a petition unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(Channel.VISIT.value, texts.CHANNELS[Channel.VISIT])]  # type: ignore[attr-defined]
        self.fields["channel"].initial = Channel.VISIT.value
        self.fields["order_type"].initial = PETITION
