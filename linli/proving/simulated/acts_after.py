# SPDX-License-Identifier: MulanPSL-2.0
"""The answer and what comes after it, as simulated: call-backs, ratings, exclusions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from linli.kernel.ids import id_at
from linli.people.rules import Viewer
from linli.proving.simulated.rows import Heard, Life

if TYPE_CHECKING:
    from linli.proving.simulated.turns import Moment


def _close(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    life.row["closed_at" if now.step == "close" else "answered_at"] = now.at


def _heard(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    row, reached, solved = life.row, now.step != "not_reached", now.step != "not_solved"
    if now.step != "rate":
        row["call_backs"] += 1
        facts |= {"reached": reached, "tries": row["call_backs"]}
    satisfied = now.random.choice((3, 3, 3, 2, 1)) if solved else 1
    way = "rating" if now.step == "rate" else "call_back"
    if reached:
        row |= {"solved": solved, "satisfied": satisfied}
        facts |= {"solved": solved, "satisfied": satisfied}
        heard = Heard(way, now.at, None if now.step == "rate" else by.id, row.get("unit_id"), True, solved, satisfied)
    else:
        heard = Heard(way, now.at, by.id, row.get("unit_id"), False, None, None)
    life.heard.append(heard)
    if now.step == "not_solved":
        row |= {"reopened": row["reopened"] + 1, "ruled": False, "returns": 0, "call_backs": 0}


def _ask(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    code = now.random.choice(("unreasonable", "beyond_duty", "other_route"))
    life.row["exclusion"], facts["code"] = "asked", code
    life.exclusion = {
        "id": id_at(now.at), "code": code, "unit_id": by.unit_id, "asked_by": by.id, "asked_account": by.account_id,
        "asked_at": now.at, "since": life.row["reported_at"],
    }  # fmt: skip


def _decide(life: Life, now: Moment, by: Viewer, facts: dict[str, Any]) -> None:
    approved = now.random.random() < 0.7
    life.row["exclusion"], facts["approved"] = "out" if approved else "kept", approved
    if life.exclusion:
        life.exclusion |= {
            "decided_by": by.id, "decided_account": by.account_id, "decided_at": now.at, "approved": approved,
        }  # fmt: skip


AFTERWARDS: dict[str, Callable[[Life, Moment, Viewer, dict[str, Any]], None]] = {
    "close": _close, "answer": _close, "refuse": _close, "call_back": _heard, "not_reached": _heard,
    "not_solved": _heard, "rate": _heard, "ask_exclude": _ask, "decide_exclude": _decide,
}  # fmt: skip
