# SPDX-License-Identifier: MulanPSL-2.0
"""What hangs on a simulated agreement and its end: who owes what by when, what the sides said, what was checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from linli.disputes.rules.table.closing import APPRAISED
from linli.kernel.ids import new_id
from linli.kernel.times import county_day
from linli.proving.simulated.copying import copy_rows
from linli.proving.simulated.dispute_lives import DisputeLife

RATED, CHECKED, IN_PARTS = 0.4, 0.1, 0.3  # of what came to an end; of what is closed; of what is agreed
_OBLIGATION = (
    *("id", "county", "agreement_id", "dispute_id", "place", "debtor", "creditor", "kind", "text", "amount", "due_on"),
    *("way", "state", "paid", "performed_on"),
)


def write_after(county: str, lives: Sequence[DisputeLife], clerk: Any, now: datetime) -> None:
    """Obligations of every agreement, some with a part still to come; ratings of the sides; appraisals."""
    random = Random(f"after {county}")
    copy_rows(
        "disputes_obligation", _OBLIGATION,
        (row for life in lives if life.agreement for row in _obligations(county, life, random, county_day(now))),
    )  # fmt: skip
    over = [life for life in lives if life.row["settled"] or life.row.get("ended_at")]
    copy_rows(
        "disputes_rating", ("id", "county", "dispute_id", "side", "kept", "satisfied", "at"),
        ((new_id(), county, life.id, side, random.choice(("yes", "yes", "partly", "")), random.choice((3, 3, 2, 1)),
          life.row["state_at"])
         for life in over if random.random() < RATED for side in random.choice(("a", "b", "ab"))),
    )  # fmt: skip
    copy_rows(
        "disputes_appraisal", ("id", "county", "dispute_id", "by_post", "answers", "note", "at"),
        ((new_id(), county, life.id, clerk, json.dumps({key: random.random() < 0.9 for key, _word in APPRAISED}), "",
          life.row["closed_at"])
         for life in lives if life.row.get("closed_at") and random.random() < CHECKED),
    )  # fmt: skip


def _obligations(county: str, life: DisputeLife, random: Random, today: date) -> Iterator[tuple[Any, ...]]:
    """One, or a second part weeks later. Performed where the whole is; broken where it was closed without."""
    row = life.row
    begun, done, total = county_day(row["effective_at"]), row.get("performed_at"), row["settled_amount"]
    first = begun + timedelta(days=5 if row["settled"] == "oral" else 15)
    days = [first] + ([first + timedelta(days=random.randint(30, 180))] if random.random() < IN_PARTS else [])
    if row.get("closed_at"):
        days = days[:1]  # what is closed has no day to come
    for place, due_on in enumerate(days, start=1):
        amount: Decimal | None = total / len(days) if total else None
        broken = "not_kept" if row.get("closed_at") or due_on < today else "open"
        yield (
            new_id(), county, life.agreement, life.id, place, "b", "a", "pay" if total else "do", "按约定履行", amount,
            due_on, "转账" if total else "", "performed" if done else broken, amount if done and amount else Decimal(0),
            county_day(done) if done else None,
        )  # fmt: skip
