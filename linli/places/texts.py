# SPDX-License-Identifier: MulanPSL-2.0
"""Words for places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.places.rules import GridKind, Level, Outcome, Verdict

LEVELS = [
    (Level.CITY.value, _("市")),
    (Level.COUNTY.value, _("县（市、区）")),
    (Level.TOWN.value, _("乡镇（街道）")),
    (Level.VILLAGE.value, _("村（社区）")),
]
GRID_KINDS = [(GridKind.COMPREHENSIVE.value, _("综合网格")), (GridKind.DEDICATED.value, _("专属网格"))]
OUTCOMES = {
    Outcome.CREATED: _("新增"),
    Outcome.CHANGED: _("变更"),
    Outcome.CORRECTED: _("更正"),
    Outcome.UNCHANGED: _("未变"),
    Outcome.REFUSED: _("未收"),
}
REASONS = {  # why a row was not taken, or deserves a look; %(name)s blanks come from the verdict's facts
    "bad_line": _("这一行读不出编码和名称"),
    "bad_code": _("编码不是规定的位数或含有非数字"),
    "no_name": _("没有名称"),
    "long_name": _("名称超过80个字"),
    "duplicate": _("编码与第%(other)s行重复"),
    "unknown_parent": _("上级区划%(parent)s不存在"),
    "closed_parent": _("上级区划%(parent)s已经撤销，请写在并入的区划下面"),
    "closed_code": _("编码已停用，停用的编码不再启用"),
    "outside_scope": _("不在您管理的区域内"),
    "unknown_village": _("村（社区）%(village)s不存在或当日已停用"),
    "unknown_kind": _("网格类型只能是综合网格或专属网格"),
    "bad_households": _("户数应为不小于0的整数"),
    "no_shape": _("没有图形"),
    "not_polygon": _("图形不是面（多边形）"),
    "invalid_shape": _("图形自相交或不闭合，位置约在%(where)s"),
    "no_area": _("图形面积几乎为零"),
    "off_the_globe": _("坐标不是经纬度，请检查坐标系"),
    "overlap_in_file": _("与第%(other)s行的网格重叠约%(metres)s平方米"),
    "overlap_with_grid": _("与现有网格%(other)s重叠约%(metres)s平方米"),
    "newer_drawing": _("%(since)s起已有更新的图形，不能再画更早的"),
    "unusual_households": _("户数%(households)s不在100至800之间，请核对"),
}


def verdict_words(verdict: Verdict) -> str:
    """Why, in the reader's language; the outcome's word where no reason is needed."""
    if not verdict.reason:
        return str(OUTCOMES[verdict.outcome])
    return str(REASONS[verdict.reason]) % verdict.facts
