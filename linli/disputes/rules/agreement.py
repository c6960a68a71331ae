# SPDX-License-Identifier: MulanPSL-2.0
"""What an agreement must say (人民调解法 art. 29), and sums and days that must be right before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from linli.disputes.rules.states import Side
from linli.kernel.refusals import BadInput
from linli.kernel.said import said

KINDS = ("pay", "do", "stop")
KEPT = "填过的内容都还在，没有保存"


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation as drafted."""

    debtor: str
    creditor: str
    kind: str
    text: str
    amount: Decimal | None
    due_on: date
    way: str


def check_agreement(
    *, facts: str, text: str, total: Decimal | None, obligations: Sequence[Owed], today: date
) -> Decimal | None:
    """The sum of what is to be paid. Raises BadInput naming the first thing that is missing or wrong."""
    if len(facts.strip()) < 6:
        raise _no("没有写清主要事实、争议和各方责任", "写几句：发生了什么、争什么、谁负什么责任", "facts")
    if len(text.strip()) < 6:
        raise _no("没有写清协议内容", "一条一段写清各方同意做什么", "text")
    if not obligations:
        raise _no("没有履行事项", "至少写一项：谁、给谁、做什么、哪一天前、怎么做", "obligations")
    for place, one in enumerate(obligations, start=1):
        _check_one(place, one, today)
    paid = [one.amount for one in obligations if one.kind == "pay" and one.amount is not None]
    owed = sum(paid, Decimal(0))
    if total is not None and total != owed:
        raise _no(
            said("合计写的是%(total)s元，各项加起来是%(sum)s元", total=f"{total:.2f}", sum=f"{owed:.2f}"),
            "核对各项金额和合计", "total",
        )  # fmt: skip
    return owed if paid else None


def _check_one(place: int, one: Owed, today: date) -> None:
    if one.kind == "pay" and (one.amount is None or one.amount <= 0):
        raise _no(said("第%(n)s项付款没有写金额", n=place), "写上金额，大于零", "obligations")
    if one.kind != "pay" and one.amount is not None:
        raise _no(said("第%(n)s项不是付款，却写了金额", n=place), "改为付款，或删去金额", "obligations")
    if one.due_on < today:
        facts = {"n": place, "day": one.due_on.isoformat()}
        raise _no(said("第%(n)s项的日期%(day)s已经过去", **facts), "写今天或以后的日子", "obligations")
    if one.debtor == one.creditor:
        raise _no(said("第%(n)s项义务人和权利人是同一方", n=place), "选不同的两方", "obligations")
    if not one.way.strip():
        raise _no(said("第%(n)s项没有写怎么履行", n=place), "例如：转账到某账户、当面交付", "obligations")


def read_obligations(rows: Sequence[Mapping[str, Any]]) -> list[Owed]:
    """Rows as typed. Raises BadInput naming the row and the cell."""
    return [_read(place, row) for place, row in enumerate(rows, start=1)]


def _read(place: int, row: Mapping[str, Any]) -> Owed:
    cells = {name: str(row.get(name) or "").strip() for name in ("debtor", "creditor", "kind", "text", "way")}
    if cells["debtor"] not in set(Side) or cells["creditor"] not in set(Side):
        raise _no(said("第%(n)s项没有写清谁向谁履行", n=place), "选义务人和权利人", "obligations")
    if cells["kind"] not in KINDS:
        raise _no(said("第%(n)s项没有选做什么", n=place), "选付款、做一件事或不再做一件事", "obligations")
    if not cells["text"]:
        raise _no(said("第%(n)s项没有写内容", n=place), "写清做什么", "obligations")
    return Owed(
        cells["debtor"], cells["creditor"], cells["kind"], cells["text"][:400], _money(place, row.get("amount")),
        _day(place, row.get("due_on")), cells["way"][:80],
    )  # fmt: skip


def _money(place: int, value: Any) -> Decimal | None:
    from linli.disputes.rules.cleaning import as_money

    if value in (None, ""):
        return None
    found = as_money(value)
    if found is None:
        raise _no(said("第%(n)s项的金额看不懂", n=place), "写数字，最多两位小数", "obligations")
    return found


def _day(place: int, value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value or "").strip())
    except ValueError:
        raise _no(said("第%(n)s项没有写哪一天前", n=place), "写成 2026-12-31 这样", "obligations") from None


def _no(what: str, todo: str, field: str) -> BadInput:
    return BadInput(what, kept=KEPT, todo=todo, field=field)
