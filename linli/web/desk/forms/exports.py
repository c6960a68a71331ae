# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.web.shared.looks import LinliForm

REASONS = (
    ("report", _("报送台账、报表")),
    ("meeting", _("会议、汇报材料")),
    ("inspection", _("督查、检查")),
    ("study", _("分析研判")),
    ("handling", _("本单位办理、对账")),
)
FORMATS = (("xlsx", _("Excel 或 WPS 表格（xlsx）")), ("csv", _("纯文本表格（csv）")))


class ExportForm(LinliForm):
    """What for and in which format. The reason is a key: the ledger holds no words."""

    reason = forms.ChoiceField(label=_("用途"), choices=REASONS, widget=forms.RadioSelect)
    format = forms.ChoiceField(label=_("格式"), choices=FORMATS, widget=forms.RadioSelect, initial="xlsx")
