# SPDX-License-Identifier: MulanPSL-2.0
"""Sums and dates of an agreement, checked while it is written: by the rules that will check it when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.disputes.rules.agreement import check_agreement, read_obligations
from linli.disputes.rules.cleaning import as_money, rows_from
from linli.kernel.refusals import BadInput
from linli.kernel.said import put_in_words
from linli.kernel.times import county_day
from linli.papers.rules import sum_in_words

if TYPE_CHECKING:
    from linli.kernel.steps import Step

CHECKED_STEPS = frozenset({"draft", "record_oral"})


@dataclass(slots=True)
class Checked:
    """`bad` is the first thing that is wrong; `notes` what adds up."""

    bad: str = ""
    notes: list[str] = field(default_factory=list)


def checked_draft(posted: Mapping[str, str], step: Step, now: datetime) -> Checked:
    """What the draft's numbers and days come to. The words are judged only once there are some."""
    rows = rows_from(posted, "obligations", step.extra["columns"])
    for row in rows:
        row.setdefault("creditor", "b" if row.get("debtor") == "a" else "a")
    if not rows:
        return Checked()
    enough = "（还没有写）写完再核对。"
    try:
        owed = read_obligations(rows)
        total = check_agreement(
            facts=enough, text=enough, total=as_money(posted.get("total") or "x"), obligations=owed,
            today=county_day(now),
        )  # fmt: skip
    except BadInput as refusal:
        put_in_words(refusal, _)
        return Checked(bad=f"{refusal.what}。{refusal.todo}")
    notes = [_("%(n)d 项，日期都在今天以后。") % {"n": len(owed)}]
    if total is not None:
        words = {"sum": f"{total:,.2f}", "words": sum_in_words(total)}
        notes.append(_("付款合计 %(sum)s 元（%(words)s）。") % words)
    return Checked(notes=notes)
