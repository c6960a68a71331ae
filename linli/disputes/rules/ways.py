# SPDX-License-Identifier: MulanPSL-2.0
"""The ways that are told when mediation is over, with the days of the law that run there: limits of other organs' own
procedures, which no clock of ours can follow (rules.limits)."""

from __future__ import annotations

from linli.disputes.rules.limits import SHIPPED, GoneBy, limit_of

WAYS = (
    "您可以另找调解组织，也可以依法申请仲裁、行政裁决、行政复议，或者向人民法院起诉。"
    "符合条件的，可以到法律援助中心申请免费的法律援助。"
)
# how the type begins → the words; %(key)s are limits
DAYS_OF = {
    "DT10": (
        "劳动争议：自知道权利被侵害之日起%(labour_apply)s内可以申请劳动仲裁；仲裁委员会收到申请%(labour_take)s内决定是否受理，"
        "受理后%(labour_award)s内裁决，案情复杂的最多延长%(labour_extend)s；不服裁决的，收到裁决书之日起%(labour_sue)s内可以起诉。"
    ),
    "DT0701": (
        "农村土地承包：可以申请仲裁，受理后%(land_award)s内裁决；不服裁决的，收到裁决书之日起%(land_sue)s内可以起诉。"
    ),
    "DT0702": (
        "农村土地承包：可以申请仲裁，受理后%(land_award)s内裁决；不服裁决的，收到裁决书之日起%(land_sue)s内可以起诉。"
    ),
    "DT12": (
        "医疗纠纷：也可以申请卫生健康部门调解，收到申请%(office_take_medical)s内决定是否受理，受理后%(office_medical)s内完成。"
    ),
    "DT13": (
        "交通事故：收到事故认定书之日起%(traffic_apply)s内，双方一致的，可以书面申请公安交警调解，交警在%(traffic)s内调解。"
    ),
}
CONFIRMED = (
    "法院已确认协议有效，一方不履行的，另一方可以向法院申请强制执行。认为裁定有错误的，当事人可以自收到裁定书之日起"
    "%(confirm_object)s内，利害关系人可以自知道之日起%(confirm_object_others)s内，向作出裁定的法院提出异议。"
)


def ways_of(dispute_type: str, told: str = "", by: GoneBy = SHIPPED) -> str:
    """What the mediator wrote (or the general words), then the days of this type of dispute."""
    days = [_filled(words, by) for begins, words in DAYS_OF.items() if dispute_type.startswith(begins)]
    return "\n".join([told or WAYS, *days])


def confirmed_words(by: GoneBy = SHIPPED) -> str:
    return _filled(CONFIRMED, by)


class _Limits(dict[str, str]):
    def __init__(self, by: GoneBy) -> None:
        super().__init__()
        self.by = by

    def __missing__(self, key: str) -> str:
        return limit_of(key, self.by).words


def _filled(words: str, by: GoneBy) -> str:
    return words % _Limits(by)
