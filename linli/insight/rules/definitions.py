# SPDX-License-Identifier: MulanPSL-2.0
"""What each rate counts, over what, in which period, and after which source. No rate is ever made of one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from linli.insight.rules.marking import mark

LEAST_SAMPLE = 30  # below this no percentage is shown (standards.md 8.2, S): it would say more than is known


class Rate(StrEnum):
    RESPONSE = "response"
    SOLVED = "solved"
    SATISFIED = "satisfied"
    ON_TIME = "on_time"
    RETURNED = "returned"
    REWORK = "rework"


class By(StrEnum):
    """What rates are broken down by. There is no by person, and there will be none."""

    ALL = "all"
    UNIT = "unit"
    AREA = "area"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Definition:
    """One rate in words: the page shows them beside the figure."""

    key: Rate
    word: str
    upper: str  # the numerator
    lower: str  # the denominator
    period: str  # by which moment a matter falls into the period
    source: str
    confidence: str
    more_is_better: bool = True


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        Rate.RESPONSE, mark("响应率"), mark("按时首次联系或答复反映人的"),
        mark("联系过的和到时该联系的，不含没联系就不予受理、并案的和批准剔除的；按单位时，记在联系或到期时承办的单位"),
        mark("登记时间"), mark("北京市接诉即办工作条例（2021）第32条；按时联系的÷派出的"), "K",
    ),
    Definition(
        Rate.SOLVED, mark("解决率"), mark("反映人说解决了的"), mark("回访联系上的，不含批准剔除的"),
        mark("回访时间"), mark("北京市接诉即办工作条例（2021）第32条；反映人说解决的÷回访联系上的"), "K",
    ),
    Definition(
        Rate.SATISFIED, mark("满意率"), mark("满意和基本满意的"), mark("回访联系上并回答了满意不满意的，不含批准剔除的"),
        mark("回访时间"), mark("北京市接诉即办工作条例（2021）第32条；满意和基本满意的÷回访的"), "K",
    ),
    Definition(
        Rate.ON_TIME, mark("按期办结率"), mark("在本轮承诺时限内答复的"),
        mark("承诺已到期的，挂起的按顺延后的日子，重新办理的每轮各计一次，减去不予受理、并案和批准剔除的；按单位时，记在答复或到期时承办的单位"),
        mark("承诺到期时间"), mark("金华市规定：按期办结的÷（应办结的－挂起的）；这里挂起的按顺延后的日子算，不是不算"), "M",
    ),
    Definition(
        Rate.RETURNED, mark("退回率"), mark("单位退回的派单"), mark("派给单位的派单，不含撤销的、裁定免除的和退回重办的"),
        mark("派出时间"), mark("CJ/T 292：错误退回的÷派出的"), "K", more_is_better=False,
    ),
    Definition(
        Rate.REWORK, mark("返工率"), mark("办结后又要重办的"), mark("单位办结的派单"),
        mark("办结时间"), mark("CJ/T 292：返工的÷办理的"), "K", more_is_better=False,
    ),
)  # fmt: skip
BY_RATE = {definition.key: definition for definition in DEFINITIONS}


@dataclass(frozen=True, slots=True)
class Figure:
    """One rate of one group: both numbers, always; the percentage only where the sample carries it."""

    upper: int
    lower: int
    usual_upper: float | None = field(
        default=None, compare=False
    )  # what is usual for the same mix: rules/difficulty.py
    least: int = field(default=LEAST_SAMPLE, compare=False)  # the county's own: profile least_sample

    @property
    def usual(self) -> float | None:
        """The percentage that is usual for matters of the same handling classes; none for too few."""
        if self.usual_upper is None or self.lower < self.least:
            return None
        return round(100 * self.usual_upper / self.lower, 1)

    @property
    def percent(self) -> float | None:
        return round(100 * self.upper / self.lower, 1) if self.lower >= self.least else None

    @property
    def is_small(self) -> bool:
        return 0 < self.lower < self.least
