# SPDX-License-Identifier: MulanPSL-2.0
"""Limits of mediation, confirmation and hand-offs: key → row of clocks/data/deadlines.csv, whose article it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from linli.clocks.rules import (
    Calendar,
    Limit,
    Pause,
    Profile,
    UnknownYear,
    due,
    national_calendar,
    shipped_profile,
)
from linli.clocks.rules.running import Reckoned
from linli.clocks.rules.shipped import at_the_earliest
from linli.disputes.rules.follow_up import FOLLOW_UPS
from linli.disputes.rules.waiting import ROWS as WAITING
from linli.kernel.times import county_day

ROWS: dict[str, tuple[str, str]] = {
    "register": ("人民调解", "受理登记"),
    "first_session": ("人民调解", "安排首次调解"),
    "seal": ("人民调解", "各方签齐后盖章"),
    "mediate": ("人民调解", "一般纠纷调结"),
    "mediate_default": ("人民调解", "未约定调解期限时"),
    "mediate_medical": ("人民调解", "医疗纠纷"),
    "mediate_labour": ("人民调解", "劳动争议(期满可仲裁)"),
    "register_changes": ("人民调解", "组织与调解员变动备案"),
    "revisit": ("人民调解", "回访(履行期满后)"),
    "tier_grid": ("分级调解", "网格马上调"),
    "tier_village": ("分级调解", "村（社区）及时调"),
    "tier_town": ("分级调解", "镇街部门联动调"),
    "tier_county": ("分级调解", "县级统揽调"),
    "confirm_apply": ("司法确认", "双方共同申请"),
    "confirm_take": ("司法确认", "法院决定是否受理"),
    "confirm_decide": ("司法确认", "法院作出确认决定"),
    "confirm_extend": ("司法确认", "院长批准延长"),
    "confirm_special": ("司法确认", "特别程序审结上限"),
    "confirm_object": ("司法确认", "当事人对确认裁定提异议"),
    "confirm_object_others": ("司法确认", "利害关系人提异议"),
    "court_before": ("诉调对接", "委派调解(立案前)"),
    "court_ordinary": ("诉调对接", "委托调解(普通程序)"),
    "court_summary": ("诉调对接", "委托调解(简易程序)"),
    "choose_mediator": ("诉调对接", "双方共同选定调解员"),
    "name_mediator": ("诉调对接", "法院指定调解组织/调解员"),
    "accept_handoff": ("诉调对接", "调解组织确认接受委派委托"),
    "ask_other_side": ("诉调对接", "征询对方当事人意愿"),
    "office_transfer": ("行政调解", "移送有管辖权机关"),
    "office_take": ("行政调解", "决定是否受理"),
    "office_take_complex": ("行政调解", "复杂事项决定是否受理"),
    "office_take_medical": ("行政调解", "医疗纠纷行政调解受理"),
    "office_medical": ("行政调解", "医疗纠纷行政调解完成"),
    "traffic_apply": ("交通事故调解", "书面申请交警调解"),
    "traffic": ("交通事故调解", "交警调解期限"),
    "labour_apply": ("劳动仲裁", "申请时效"),
    "labour_take": ("劳动仲裁", "决定受理"),
    "labour_award": ("劳动仲裁", "作出裁决"),
    "labour_extend": ("劳动仲裁", "延期上限"),
    "labour_sue": ("劳动仲裁", "不服裁决起诉"),
    "land_award": ("农地仲裁", "作出裁决"),
    "land_sue": ("农地仲裁", "不服裁决起诉"),
    "protection_order": ("反家暴", "人身安全保护令裁定"),
    "protection_order_urgent": ("反家暴", "紧急情况保护令裁定"),
    **FOLLOW_UPS,
    **WAITING,
}
MEDICAL = "DT12"  # how the types of medical disputes begin
OF_PARTNER = {  # whose limit runs beside ours when an organ has handed us a dispute
    "court_before": "court_before",
    "court_ordinary": "court_ordinary",
    "court_summary": "court_summary",
}


class GoneBy(Protocol):
    """What limits go by: a county's own table and calendar (`clocks.queries.CountyRules`), or what ships."""

    @property
    def profile(self) -> Profile: ...

    @property
    def calendar(self) -> Calendar: ...


@dataclass(frozen=True)
class _Shipped:
    @property
    def profile(self) -> Profile:
        return shipped_profile()

    @property
    def calendar(self) -> Calendar:
        return national_calendar()


SHIPPED = _Shipped()


def limit_of(key: str, by: GoneBy = SHIPPED) -> Limit:
    """The row: amount, unit, article."""
    return by.profile.limits[ROWS[key]]


def ends(key: str, since: datetime, pauses: Sequence[Pause] = (), *, by: GoneBy = SHIPPED) -> datetime:
    """When the limit is over, UTC. Of a year whose holidays are not known yet: the earliest it can be."""
    return reckoned(key, since, pauses, by=by).due_at


def reckoned(key: str, since: datetime, pauses: Sequence[Pause] = (), *, by: GoneBy = SHIPPED) -> Reckoned:
    """When the limit is over, and which year it waits for, where that is only the earliest it can be."""
    row, waits = limit_of(key, by), None
    try:
        found = due(since, row.amount, row.unit, by.calendar, legal=row.legal, pauses=pauses)
    except UnknownYear as unknown:
        earliest, waits = at_the_earliest(by.calendar), unknown.year
        found = due(since, row.amount, row.unit, earliest, legal=row.legal, pauses=pauses)
    assert found.at is not None
    return Reckoned(found.at, waits)


def last_day(key: str, since: datetime, *, by: GoneBy = SHIPPED) -> date:
    """The last county day of the limit."""
    return county_day(ends(key, since, by=by))


MEDIATING = ("mediate", "mediate_medical", "mediate_labour", *OF_PARTNER)  # the limits that `mediating_key` names


def is_medical(dispute_type: str) -> bool:
    """Whose expert's time is not counted: 医疗纠纷预防和处理条例(2018) art. 38."""
    return dispute_type.startswith(MEDICAL)


def mediating_key(dispute_type: str, partner: str = "") -> str:
    """Which limit a mediation runs under: the sender's process first, then the kind of dispute."""
    if partner in OF_PARTNER:
        return OF_PARTNER[partner]
    if is_medical(dispute_type):
        return "mediate_medical"
    if dispute_type.startswith("DT10"):
        return "mediate_labour"
    return "mediate"
