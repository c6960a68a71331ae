# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the room: states, ways, faults of routes, columns of its sheets. Chinese is the source."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.triage.rules.gazetteer import NameState, PlaceKind, PlaceSource
from linli.triage.rules.proposal import Outcome, Way
from linli.triage.rules.routes import Bar, Hours
from linli.triage.rules.versions import VersionState

OUTCOMES = {
    Outcome.OPEN: _("待决定"),
    Outcome.ACCEPTED: _("照建议办"),
    Outcome.OVERRIDDEN: _("改了建议"),
    Outcome.PASSED: _("已有新建议"),
    Outcome.ASIDE: _("没有派出"),
}
WAYS = {Way.DISPATCH: _("派单"), Way.HAND_DOWN: _("下派"), Way.KEEP: _("留在本级")}
FIELDS = {
    "place": _("位置"),
    "category": _("类别"),
    "order_type": _("类型"),
    "urgency": _("紧急程度"),
    "handling": _("处置分类"),
    "unit": _("单位"),
}
HOURS = {
    Hours.ANY: _("任何时间"),
    Hours.WORK: _("工作时间"),
    Hours.OFF: _("非工作时间"),
}
BARS = {
    Bar.CLOSED: _("单位已撤销"),
    Bar.NOT_OURS: _("不归本级派单"),
    Bar.GAVE_BACK: _("已退回过这一件"),
    Bar.NOBODY: _("没有办这类事项的在任岗位"),
}
FAULTS = {
    "conflict": _("与另一条规则相冲突"),
    "closed": _("单位已撤销"),
    "nobody": _("没有办这类事项的在任岗位"),
    "off_duty": _("值班表上今天下班后没有人"),
    "unreachable": _("没有哪一级中心能派给它"),
    "no_category": _("类别已停用或不存在"),
    "dissolved": _("地区已撤并"),
    "returned": _("这个单位常退回"),
}
VERSION_STATES = {
    VersionState.CANDIDATE: _("待启用"),
    VersionState.RUNNING: _("正在用"),
    VersionState.RETIRED: _("已停用"),
}
KINDS = {
    "category": _("事项类别"),
    "order_type": _("工单类型"),
    "handling_class": _("处置分类"),
    "urgency": _("紧急程度"),
}
EMERGENCIES = {  # kind → what it is; the number to call stands with the matter
    "fire": _("火情"),
    "gas": _("燃气泄漏"),
    "explosion": _("爆炸"),
    "trapped": _("被困、被埋"),
    "water": _("落水"),
    "electric": _("触电、电线断落"),
    "injury": _("伤病危急"),
    "poison": _("中毒"),
    "violence": _("暴力侵害"),
    "self_harm": _("轻生"),
    "missing": _("走失"),
}
ROUTE_COLUMNS = {
    "category": _("事项类别"),
    "area_code": _("地区代码"),
    "order_type": _("工单类型"),
    "hours": _("时间"),
    "unit": _("派给单位"),
    "unit_area": _("单位区划代码"),
    "starts_on": _("从哪天起"),
    "ends_on": _("到哪天止"),
    "note": _("依据"),
}
PLACE_KINDS = {
    PlaceKind.ESTATE: _("小区"),
    PlaceKind.STREET: _("道路"),
    PlaceKind.BUILDING: _("楼栋"),
    PlaceKind.LANDMARK: _("地标"),
    PlaceKind.GROUP: _("村民小组"),
    PlaceKind.ZONE: _("园区"),
    PlaceKind.OTHER: _("其他"),
}
PLACE_SOURCES = {PlaceSource.IMPORT: _("导入或登记"), PlaceSource.ACCEPTED: _("从事项学来")}
NAME_STATES = {
    NameState.READ: _("在用"),
    NameState.WAITS: _("再有一件才用"),
    NameState.DOUBTED: _("说法不一"),
    NameState.CLOSED: _("已停用"),
}
NAME_COLUMNS = {
    "name": _("地名"),
    "kind": _("类型"),
    "area_code": _("区划或网格编码"),
    "lon": _("经度"),
    "lat": _("纬度"),
    "coordinates": _("坐标系"),
    "source": _("来源"),
    "accepted": _("说对的事项"),
    "refused": _("说别处的事项"),
}
ADDRESS_LEVELS = {"address": _("门牌"), "building": _("楼栋"), "unit": _("单元")}
ADDRESS_COLUMNS = {
    "address": _("标准地址"),
    "building": _("楼栋"),
    "unit": _("单元"),
    "area_code": _("区划或网格编码"),
    "lon": _("经度"),
    "lat": _("纬度"),
    "coordinates": _("坐标系"),
}
