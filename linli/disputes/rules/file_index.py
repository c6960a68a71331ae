# SPDX-License-Identifier: MulanPSL-2.0
"""The index of a mediation file: what belongs in it, in order, and what must be there before it is closed.

The order after the file of 司发通〔2010〕239号 as counties print it. What must be there is data/file_index.csv, by how the
dispute went; a county sets its own.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from linli.disputes.rules.states import Grade
from linli.disputes.rules.types import DATA
from linli.kernel.refusals import BadInput
from linli.kernel.said import said


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line of the index. `signed`: made here, it counts once the sides have signed it."""

    kind: str
    word: str
    instead: tuple[str, ...] = ()  # kinds that do as well
    signed: tuple[str, ...] = ()


INDEX: tuple[Sheet, ...] = (
    Sheet("cover", "卷宗封面"),
    Sheet("index", "卷内目录"),
    Sheet("application", "人民调解申请书", ("register",), signed=("a",)),
    Sheet("register", "人民调解受理登记表"),
    Sheet("rights", "当事人权利义务告知书", signed=("a", "b")),
    Sheet("identity", "身份证明（或核对说明）"),
    Sheet("authority", "授权委托书"),
    Sheet("proof", "代表人推选书"),
    Sheet("inquiry", "调查记录"),
    Sheet("evidence", "证据材料"),
    Sheet("record", "人民调解记录", signed=("a", "b")),
    Sheet("agreement", "人民调解协议书", ("oral",)),
    Sheet("oral", "人民调解口头协议登记表"),
    Sheet("signed", "签字页"),
    Sheet("receipts", "收条、履行凭证"),
    Sheet("revisit", "回访记录"),
    Sheet("confirmation", "司法确认材料"),
    Sheet("letters", "移送、委托函和复函"),
    Sheet("notes", "卷宗情况说明"),
    Sheet("back", "封底"),
)
KINDS = {sheet.kind: sheet for sheet in INDEX}
MET = {  # how a dispute went, and what it had
    "written": "达成书面协议的",
    "oral": "达成口头协议的（简易纠纷除外）",
    "simple": "简易纠纷达成口头协议的",
    "ended": "没有达成协议的",
    "held": "开过调解会的（口头协议除外）",
    "agent": "有代理人的",
    "confirmed": "申请过司法确认的",
    "handed": "有移送、委派、委托的",
    "filing": "归档前",
}


@dataclass(frozen=True, slots=True)
class Need:
    """When one sheet must be in the file (keys of MET), and where that stands."""

    kind: str
    met: frozenset[str]
    source: str
    confidence: str


Needs = Mapping[str, Need]


@cache
def shipped_needs() -> dict[str, Need]:
    with (DATA / "file_index.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["kind"]: Need(
                row["kind"], frozenset(filter(None, row["needs"].split("|"))), row["source"], row["confidence"]
            )
            for row in csv.DictReader(lines)
        }


def met_by(
    *,
    settled: str,
    grade: str,
    agents: bool = False,
    held: bool = False,
    confirmed: bool = False,
    handed: bool = False,
    filing: bool = False,
) -> frozenset[str]:
    """The keys of MET that hold. settled: "", "full", "partial" or "oral". Of a simple oral agreement nothing else is asked."""
    if settled == "oral" and grade == Grade.SIMPLE:
        return frozenset({"simple"})
    found = {"oral" if settled == "oral" else "written" if settled else "ended"}
    had = {"agent": agents, "held": held and settled != "oral", "confirmed": confirmed, "handed": handed}
    return frozenset(found | {key for key, holds in (had | {"filing": filing}).items() if holds})


def missing(needs: Needs, there: Collection[str], met: Collection[str]) -> list[Sheet]:
    """The sheets that must be in the file, as it went, and are not."""
    inside = set(there)
    return [
        sheet for sheet in INDEX if needs[sheet.kind].met & set(met) and not ({sheet.kind, *sheet.instead} & inside)
    ]


def check_need(wanted: Need) -> None:
    """Refuse what no file could meet, and what has no source. Raises BadInput."""
    if unknown := wanted.met - set(MET):
        raise _no(said("没有“%(key)s”这种情况", key=min(unknown)), "从列表里选", "met")
    if not wanted.source.strip():
        raise _no("没有写依据", "写文件名称、文号和条款", "article")


def _no(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept="没有改动任何内容", todo=todo, field=field)
