# SPDX-License-Identifier: MulanPSL-2.0
"""Words for the tables of codes: their names, headings, units, and the letters of confidence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.cases.rules.code_tables import COLUMNS, CodeTable

TABLES = {
    CodeTable.CATEGORIES: _("事项类别"),
    CodeTable.ORDER_TYPES: _("工单类型"),
    CodeTable.HANDLING_CLASSES: _("处置分类"),
    CodeTable.PROFILE: _("县级参数"),
}
HEADINGS = {
    "code": _("编码"),
    "key": _("参数"),
    "value": _("取值"),
    "parent": _("上级编码"),
    "name_zh": _("名称"),
    "name_en": _("英文名称"),
    "handling_class": _("处置分类"),
    "limit": _("办理时限"),
    "limit_unit": _("时限单位"),
    "evidence": _("办结须附照片的理由"),
    "meaning": _("含义"),
    "first_contact_limit": _("首次联系时限"),
    "first_contact_unit": _("首次联系时限单位"),
    "close_limit": _("办结时限"),
    "close_unit": _("办结时限单位"),
    "confidential_reporter": _("对被反映单位保密"),
    "call_back": _("回访"),
    "anonymous_ok": _("可以匿名"),
    "source": _("来源"),
    "confidence": _("依据等级"),
    "notes": _("备注"),
}
UNITS = {
    "immediate": _("立即"),
    "hour": _("小时"),
    "working_hour": _("工作小时"),
    "day": _("日"),
    "working_day": _("工作日"),
}
ANSWERS = {
    "no": _("否"),
    "yes": _("是"),
    "yes on request": _("本人要求时"),
    "always": _("一律保密"),
    "n/a": _("不适用"),
    "sample": _("抽样"),
    "yes, without naming the case to third parties": _("是，不向旁人说起事项"),
    "follow-up only": _("只作跟踪"),
}
CONFIDENCE = {
    "F": _("见于法规、标准或正式规则原文，照它实现"),
    "M": _("见于地方规定或媒体，各地不同，请按本地规定核对"),
    "K": _("通行做法，手头没有原文，请核对后再用"),
    "S": _("本系统的建议值，可以自行改定"),
}
TIERS = {"county": _("县级"), "town": _("乡镇级"), "village": _("村级")}


def headings(table: CodeTable) -> dict[str, object]:
    """Column → heading, in the sheet's order."""
    return {column: HEADINGS[column] for column in COLUMNS[table]}
