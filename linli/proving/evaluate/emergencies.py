# SPDX-License-Identifier: MulanPSL-2.0
"""Runs the emergency rules over messages: what was caught, what was missed, what was a false alarm."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from linli.kernel.refusals import BadInput
from linli.proving.evaluate.labelled import demand_columns
from linli.triage.rules.emergencies import emergency

YES, NO = {"1", "true", "yes", "是"}, {"0", "false", "no", "否", ""}


def evaluate(rows: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """Counts and ids. Columns: message_id, text (a title before it, if there is one), emergency."""
    caught: list[str] = []
    missed: list[str] = []
    false: list[str] = []
    quiet, took = 0, 0.0
    for n, row in enumerate(rows, 1):
        text, real = _read(row, n)
        begun = time.perf_counter()
        found = emergency(text)
        took += time.perf_counter() - begun
        number = row.get("message_id") or str(n)
        if real:
            (caught if found else missed).append(number)
        elif found:
            false.append(number)
        else:
            quiet += 1
    others = len(false) + quiet
    if not others + len(caught) + len(missed):
        raise BadInput("no messages")
    return {
        "caught": len(caught),
        "missed": len(missed),
        "false_alarms": len(false),
        "others": others,
        "false_alarm_rate": round(len(false) / others, 4) if others else None,
        "ms_per_message": round(1000 * took / max(1, others + len(caught) + len(missed)), 4),
        "caught_ids": caught,
        "missed_ids": missed,
        "false_alarm_ids": false,
    }


def _read(row: Mapping[str, str], n: int) -> tuple[str, bool]:
    demand_columns(row, ("text", "emergency"))  # without it nothing would ever be missed
    said = (row["emergency"] or "").strip().lower()
    if said not in YES | NO:
        raise BadInput(f"row {n}: emergency is {said!r}, not 0 or 1")
    return f"{row.get('title') or ''}\n{row['text'] or ''}".strip(), said in YES
