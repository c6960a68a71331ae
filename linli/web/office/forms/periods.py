# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from linli.insight.rules.periods import Period, read_period
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.web.office.forms.staff import DAY
from linli.web.shared.answers import refused_form
from linli.web.shared.looks import LinliForm

WORDS = {"from": gettext_lazy("从"), "to": gettext_lazy("到")}


class PeriodForm(LinliForm):
    """From–to as the address has it. `period` holds no day where the dates make none."""

    def __init__(self, given: dict[str, str], period: Period) -> None:
        super().__init__(given, auto_id="period-%s")
        self.period = period
        for name, word in WORDS.items():
            self.fields[name] = forms.CharField(label=word, widget=DAY)
        self.dress()


def asked_period(request: HttpRequest) -> PeriodForm:
    """The days that the address asks for, else the last thirty; what makes no period is said at its field."""
    today = county_day(timezone.now())
    first, last = request.GET.get("from", ""), request.GET.get("to", "")
    try:
        period = read_period(first, last, today=today)
    except BadInput as refusal:
        none = Period(today, today - timedelta(days=1))
        form = PeriodForm({"from": first or today.isoformat(), "to": last or today.isoformat()}, none)
        refused_form(request, form, refusal)
        return form
    return PeriodForm({"from": period.first.isoformat(), "to": period.last.isoformat()}, period)
