# SPDX-License-Identifier: MulanPSL-2.0
"""The index of a mediation file: what belongs in it, in order, and what must be there before it is closed.

Order and need after the file of 司发通〔2010〕239号 as counties print it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line of the index. `need`: always, agreed, oral, agent, held, filing, or "" for what comes as it comes."""

    kind: str
    word: str
    need: str = ""
    instead: tuple[str, ...] = ()  # kinds that do as well


INDEX: tuple[Sheet, ...] = (
    Sheet("cover", "卷宗封面", "filing"),
    Sheet("index", "卷内目录", "filing"),
    Sheet("application", "人民调解申请书", "always", ("register",)),
    Sheet("register", "人民调解受理登记表"),
    Sheet("rights", "当事人权利义务告知书", "always"),
    Sheet("identity", "身份证明（或核对说明）", "always"),
    Sheet("authority", "授权委托书", "agent"),
    Sheet("proof", "代表人推选书"),
    Sheet("inquiry", "调查记录"),
    Sheet("evidence", "证据材料"),
    Sheet("record", "人民调解记录", "held"),
    Sheet("agreement", "人民调解协议书", "agreed", ("oral",)),
    Sheet("oral", "人民调解口头协议登记表", "oral"),
    Sheet("signed", "签字页"),
    Sheet("receipts", "收条、履行凭证"),
    Sheet("revisit", "回访记录"),
    Sheet("confirmation", "司法确认材料"),
    Sheet("letters", "移送、委托函和复函"),
    Sheet("notes", "卷宗情况说明"),
    Sheet("back", "封底", "filing"),
)
KINDS = {sheet.kind: sheet for sheet in INDEX}
SIMPLE_ENOUGH = frozenset({"register", "oral"})  # of a simple oral agreement these two sheets are the file


def missing(
    there: frozenset[str], *, settled: str, agents: bool, held: bool, filing: bool = False, simple: bool = False
) -> list[Sheet]:
    """The sheets that must be in the file and are not.

    Args:
        there: kinds in the file. settled: "", "full", "partial" or "oral". held: a session was held.
        filing: the outer sheets are asked for too. simple: the agreement was oral and the grade simple.
    """
    if simple and settled == "oral":
        return [KINDS[kind] for kind in ("register", "oral") if kind not in there]
    needs = {"always"}
    needs |= {"agreed"} if settled in ("full", "partial") else {"oral"} if settled == "oral" else set()
    needs |= {"agent"} if agents else set()
    needs |= {"held"} if held and settled != "oral" else set()
    needs |= {"filing"} if filing else set()
    return [sheet for sheet in INDEX if sheet.need in needs and not ({sheet.kind, *sheet.instead} & there)]
