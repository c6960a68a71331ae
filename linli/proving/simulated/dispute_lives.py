# SPDX-License-Identifier: MulanPSL-2.0
"""One simulated dispute from application to shelf: its row and its entries, consistent with each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from linli.disputes.rules.states import STAGE_OF, State
from linli.kernel.ids import id_at, new_id
from linli.people.rules import Viewer

TYPES = ("DT0202", "DT0201", "DT0106", "DT0401", "DT0303", "DT0701", "DT0601", "DT1001", "DT1401", "DT1102", "DT0103")
SOURCES = ("applied",) * 11 + ("offered",) * 4 + ("screening",) * 2 + ("police", "court", "petition")
_END = ("settled",) * 92 + ("ended",) * 3 + ("withdrawn",) * 2 + ("refused",) * 2 + ("not_taken",)


@dataclass(slots=True)
class DisputeLife:
    """Columns of the row, (step, at, by, facts) of its story, and what hangs on it."""

    id: UUID
    row: dict[str, Any]
    entries: list[tuple[str, datetime, Viewer | None, dict[str, Any]]] = field(default_factory=list)
    limit: tuple[str, datetime] | None = None  # the running one
    serves: bool = False
    agreement: UUID | None = None


def live(at: datetime, now: datetime, clerk: Viewer, mediator: Viewer, random: Random) -> DisputeLife:
    """A dispute applied for `at`, as far as it has come by `now`."""
    life = DisputeLife(id_at(at), _new_row(at, random))
    life.entries.append(("apply", at, None, {"source": life.row["source"]}))
    life.limit = ("register", at + timedelta(days=1))
    end = random.choice(_END)
    for step, state, by, days in _way(end, clerk, mediator, random):
        at += timedelta(days=days)
        if at > now:
            break
        _take(life, step, state, by, at, random)
    life.row["version"] = len(life.entries)
    life.row["stage"] = STAGE_OF[life.row["state"]]
    life.row["due_step"], life.row["due_at"] = life.limit or ("", None)
    life.row["late_at"] = life.row["due_at"]
    return life


def _new_row(at: datetime, random: Random) -> dict[str, Any]:
    amount = Decimal(random.choice((800, 2000, 5000, 12000, 60000))) if random.random() < 0.7 else None
    return {
        "dispute_type": random.choice(TYPES), "source": random.choice(SOURCES), "state": State.APPLIED,
        "grade": random.choices(("simple", "ordinary", "difficult", "major"), (40, 45, 12, 3))[0], "amount": amount,
        "applied_at": at, "state_at": at, "settled": "", "end_reason": "", "colour": "", "keep": "",
    }  # fmt: skip


def _way(end: str, clerk: Viewer, mediator: Viewer, random: Random) -> list[tuple[str, str, Viewer, float]]:
    """(step, state, by, days after the one before)."""

    def days(low: float, high: float) -> float:
        return random.uniform(low, high)

    way = [("register", State.REGISTERED, clerk, days(0.01, 1))]
    if end == "not_taken":
        return [*way, ("not_take", State.NOT_TAKEN, clerk, days(0.1, 2))]
    way += [("take", State.ASKING, clerk, days(0.01, 1))]
    if end == "refused":
        return [*way, ("decline", State.REFUSED, clerk, days(0.5, 5))]
    way += [
        ("consent", State.CHOOSING, clerk, days(0.1, 2)), ("name_mediator", State.CHOOSING, clerk, days(0.01, 0.5)),
        ("declare", State.MEDIATING, mediator, days(0.01, 1)),
    ]  # fmt: skip
    if end in ("ended", "withdrawn"):
        step = "end" if end == "ended" else "withdraw"
        return [*way, (step, State.ENDED, mediator, days(3, 25)), ("close", State.CLOSED, mediator, days(1, 9)),
                ("file", State.FILED, clerk, days(1, 15))]  # fmt: skip
    oral = random.random() < 0.45
    way += [("record_oral" if oral else "seal", State.PERFORMING, mediator, days(1, 22))]
    if not oral and random.random() < 0.06:
        way += [("apply_confirmation", State.CONFIRMING, mediator, days(2, 20)),
                ("court_decides", State.PERFORMING, mediator, days(5, 14))]  # fmt: skip
    if random.random() < 0.97:
        way += [("perform", State.PERFORMING, mediator, days(0, 20))]
    return [*way, ("revisit", State.PERFORMING, mediator, days(1, 14)), ("close", State.CLOSED, mediator, days(0.1, 5)),
            ("file", State.FILED, clerk, days(1, 15))]  # fmt: skip


_LIMITS = {
    "register": ("take", 3), "take": ("mediate", 30), "consent": ("name_mediator", 3), "declare": ("mediate", 25),
    "seal": ("obligation", 15), "record_oral": ("obligation", 5), "apply_confirmation": ("confirm_take", 3),
    "court_decides": ("revisit", 15), "perform": ("revisit", 15), "revisit": ("close", 15),
    "end": ("close", 15), "withdraw": ("close", 15), "close": ("file", 30),
}  # fmt: skip


def _take(life: DisputeLife, step: str, state: str, by: Viewer, at: datetime, random: Random) -> None:
    row = life.row
    if row["state"] != state:
        row["state"], row["state_at"] = state, at
    life.entries.append((step, at, by, {}))
    key, days = _LIMITS.get(step, ("", 0))
    life.limit = (key, at + timedelta(days=days)) if key else None
    stamps = {"register": "registered_at", "take": "taken_at", "close": "closed_at", "file": "filed_at",
              "perform": "performed_at", "court_decides": "confirmed_at", "end": "ended_at", "withdraw": "ended_at",
              "decline": "ended_at", "not_take": "ended_at"}  # fmt: skip
    if step in stamps:
        row[stamps[step]] = at
    if step in ("end", "withdraw", "decline", "not_take"):
        row["end_reason"] = {"end": "no_agreement", "withdraw": "withdrawn", "decline": "one_refuses"}.get(
            step, "not_ours"
        )
    if step in ("seal", "record_oral"):
        row |= {
            "settled": "oral" if step == "record_oral" else "full",
            "effective_at": at,
            "settled_amount": row["amount"],
        }
        life.agreement = new_id()
    life.serves |= step == "declare"
    if step == "declare" and random.random() < 0.04:
        row["colour"] = random.choice(("yellow", "yellow", "orange", "red"))
    if step == "file":
        row["keep"] = "short"
