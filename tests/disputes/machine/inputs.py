# SPDX-License-Identifier: MulanPSL-2.0
"""What somebody fills in: mostly sensible, now and then nonsense."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from linli.disputes.models import Dispute
from linli.disputes.queries import options
from linli.disputes.rules.table import STEPS
from linli.kernel.ids import new_id
from linli.kernel.steps import Field, FieldKind
from linli.kernel.times import county_day
from linli.people.rules import Viewer

SHEETS = ("application", "rights", "identity", "agreement", "oral", "record", "cover", "index", "back", "authority")
NONSENSE = ("", "不是", "2026-02-30", "-1", "99999999999999999")


def fill(dispute: Dispute, viewer: Viewer, step: str, now: datetime, chance: Random) -> dict[str, Any]:
    """Values for the step's fields; one time in twenty one of them is nonsense."""
    offered = options(dispute, viewer, step)
    given = {one.name: _value(one, offered, now, chance, step) for one in STEPS[step].fields if _asked(one, chance)}
    if step == "propose_confirmation":  # seven lines that are mostly seen to, by one's own name
        given = dict.fromkeys(given, True) | {"note": "看过", "checked_by": viewer.name}
    if given and chance.random() < 1 / 20:
        given[chance.choice(sorted(given))] = chance.choice(NONSENSE)
    return given


def _asked(one: Field, chance: Random) -> bool:
    if one.kind == FieldKind.FILES:
        return False
    return one.required or chance.random() < (0.2 if one.name in ("undisputed", "area") else 0.75)


def _value(one: Field, offered: dict[str, Any], now: datetime, chance: Random, step: str) -> Any:
    today = county_day(now)
    if step == "add_paper" and one.name == "kind":
        return chance.choice(SHEETS)
    if one.kind == FieldKind.PICK:
        keys = [key for key, _label in offered.get(one.name, ())]
        return chance.choice(keys) if keys and chance.random() < 0.95 else str(new_id())
    if one.kind == FieldKind.PICKS:
        return [key for key, _label in offered.get(one.name, ()) if chance.random() < 0.8]
    if one.kind == FieldKind.CHOICE:
        return chance.choice([key for key, _word in one.choices])
    if one.kind == FieldKind.YES_NO:
        return chance.random() < (0.2 if one.name in ("interest", "withdrawn", "trouble") else 0.85)
    if one.kind == FieldKind.DATE:
        return today + timedelta(days=chance.choice((0, 0, -1)) if one.name == "on" else chance.choice((3, 10, 20)))
    if one.kind == FieldKind.MOMENT:
        return now + timedelta(hours=chance.choice((1, 2, 2, 24)))
    if one.kind == FieldKind.MONEY:
        return None if one.name == "total" and chance.random() < 0.7 else chance.choice(("500", "1000", "2000.00"))
    if one.kind == FieldKind.COUNT:
        return chance.choice((1, 2, 3)) if one.name == "every_days" else 60
    if one.kind == FieldKind.ROWS:
        return [_owed(today, chance) for _ in range(chance.choice((1, 1, 2)))]
    return _text(one, offered, chance)


def _owed(today: Any, chance: Random) -> dict[str, str]:
    due_on = today + timedelta(days=chance.choice((0, 0, 5, 30)))
    if chance.random() < 0.3:
        return {
            "debtor": "b",
            "creditor": "a",
            "kind": "do",
            "text": "修好漏水",
            "due_on": due_on.isoformat(),
            "way": "上门",
        }
    return {
        "debtor": "b", "creditor": "a", "kind": "pay", "text": "赔偿粉刷费", "amount": chance.choice(("1000", "2000")),
        "due_on": due_on.isoformat(), "way": "转账",
    }  # fmt: skip


def _text(one: Field, offered: dict[str, Any], chance: Random) -> str:
    if one.name == "area":
        return "519901001001"
    if one.name == "phone":
        return f"139{chance.randrange(10**8):08d}"
    if one.name == "other":  # a number that is there, now and then
        numbers = Dispute.objects.order_by("pk").values_list("number", flat=True)
        return chance.choice([*filter(None, numbers), "MD5199012026112099999"])
    return "李四" if one.name == "name" else f"第{chance.randrange(10**6)}句话，大家都听见了。"
