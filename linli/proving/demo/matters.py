# SPDX-License-Identifier: MulanPSL-2.0
"""What people raise: hand-written templates, filled with a village's own streets and landmarks."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from linli.proving.county.spec import AreaSpec

_NUMBERS = "两三四五六七八"
_OPENERS = ("", "", "", "", "您好，", "我是{village}的住户，", "代老人反映：", "想反映一下，", "已经给社区说过一次，")
_CLOSERS = (
    "",
    "",
    "麻烦尽快处理。",
    "希望早点解决。",
    "请派人来看一看。",
    "附近住户都有意见。",
    "谢谢。",
    "等了很久了。",
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One template: `unit` is the department's key and `office` the town office's (linli.proving.staff.units)."""

    category: str
    order_type: str
    unit: str
    office: str
    where: str  # t: in a community, v: in a village, a: anywhere
    text: str
    result: str
    answer: str

    def fits(self, village: AreaSpec) -> bool:
        return self.where == "a" or (self.where == "v") == village.rural


@dataclass(frozen=True, slots=True)
class Words:
    """A matter told of one place: what was said, what was done, what was answered."""

    text: str
    place: str
    result: str
    answer: str


@lru_cache(maxsize=1)
def matters() -> tuple[Matter, ...]:
    path = Path(__file__).with_name("matters.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Matter(
                row["category"], row["types"], row["unit"], row["office"], row["where"], row["text"], row["result"],
                row["answer"],
            )
            for row in csv.DictReader(lines)
        )  # fmt: skip


def told(matter: Matter, village: AreaSpec, random: Random) -> Words:
    """The matter in one teller's words; the same `random` tells the same."""
    facts = {
        "village": village.name,
        "street": random.choice(village.streets),
        "mark": random.choice(village.landmarks),
        "d": random.choice(_NUMBERS),
        "n": random.choice(_NUMBERS),
    }
    said = random.choice(_OPENERS) + matter.text + random.choice(_CLOSERS)
    place = f"{village.name}{facts['street']}，{facts['mark']}附近"
    return Words(said.format(**facts), place, matter.result.format(**facts), matter.answer.format(**facts))
