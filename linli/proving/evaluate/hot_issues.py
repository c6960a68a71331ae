# SPDX-License-Identifier: MulanPSL-2.0
"""Streams messages in order of arrival and compares the issues found with labelled ones, pair by pair."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from linli.kernel.refusals import BadInput
from linli.proving.evaluate.labelled import demand_columns
from linli.triage.rules.hot import HotIssue, HotStream, Tuning

_FORMS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d")
FIRST = 10  # places by heat that are looked at
SHARED = 0.5  # an issue is among the first if it holds so much of a labelled one

Rows = list[Mapping[str, str]]


def evaluate(
    messages: Iterable[Mapping[str, str]], labels: Iterable[Mapping[str, str]], **options: Any
) -> dict[str, Any]:
    """`votes`: labels with fewer are left out (2). `threshold`: times the likeness threshold (1.0)."""
    rows, gold = read_messages(messages), read_labels(labels, options.get("votes", 2))
    stream, seconds = run(rows, options.get("threshold", 1.0))
    begun = time.perf_counter()
    issues = stream.issues()
    issue_of = {message: issue.id for issue in issues for message in issue.messages}
    told = {row["message_id"] for row in rows}
    gold = {message: label for message, label in gold.items() if message in told}
    return {
        **pairwise(gold, issue_of),
        "issues": len(issues),
        "largest": max((len(issue.messages) for issue in issues), default=0),
        "messages": len(rows),
        "labelled": len(gold),
        "ranks": ranks(gold, issues),
        "seconds": round(seconds + time.perf_counter() - begun, 2),
        "ms_per_message": round(1000 * seconds / max(len(rows), 1), 3),
    }


def run(rows: Rows, threshold: float = 1.0) -> tuple[HotStream, float]:
    """The stream after all messages, and the seconds it took."""
    tuning = Tuning()
    stream = HotStream(replace(tuning, likeness=tuning.likeness * threshold))
    begun = time.perf_counter()
    for row in rows:
        support = _number(row.get("upvotes")) - _number(row.get("downvotes"))
        stream.add(
            row["message_id"], row.get("title") or "", row.get("text") or "", moment(row["time"]),
            row.get("user_id") or "", row.get("place") or "", support=support,
        )  # fmt: skip
    return stream, time.perf_counter() - begun


def read_messages(messages: Iterable[Mapping[str, str]]) -> Rows:
    """In order of arrival; rows of one moment as they stand in the file."""
    rows = list(messages)
    if not rows:
        raise BadInput("no messages")
    demand_columns(rows[0], ("message_id", "time", "text"))
    for n, row in enumerate(rows, 2):
        if not row["message_id"]:
            raise BadInput(f"row {n}: no message_id")
    return sorted(rows, key=lambda row: moment(row["time"]))


def read_labels(labels: Iterable[Mapping[str, str]], votes: int) -> dict[str, str]:
    """message → issue; where the file counts votes, only what enough agree on."""
    found, rows = {}, 0
    for rows, row in enumerate(labels, 1):  # noqa: B007 (how many there were)
        demand_columns(row, ("message_id", "issue"), "labels: ")
        counted = (row.get("votes") or "").strip()
        if counted and not counted.isdecimal():
            raise BadInput(f"labels: votes are {counted!r} of message {row['message_id']}, not a number")
        if row["issue"] and (not counted or int(counted) >= votes):
            found[row["message_id"]] = row["issue"]
    if not rows:
        raise BadInput("labels: no rows")
    return found


def pairwise(gold: Mapping[str, str], issue_of: Mapping[str, str]) -> dict[str, float]:
    """Of the pairs of labelled messages: how many that we put together belong together, and the other way round."""
    said = [(gold[one], issue_of[one]) for one in gold if one in issue_of]
    both, ours = _pairs(said), _pairs(issue for _label, issue in said)
    theirs = _pairs(gold.values())
    precision, recall = both / ours if ours else 0.0, both / theirs if theirs else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {
        "pairwise_precision": round(precision, 4), "pairwise_recall": round(recall, 4), "pairwise_f1": round(f1, 4)
    }  # fmt: skip


def _pairs(groups: Iterable[object]) -> int:
    """How many pairs there are within the groups."""
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def ranks(gold: Mapping[str, str], issues: list[HotIssue]) -> dict[str, int | None]:
    """The place by heat of the first issue that holds at least half of each labelled one."""
    sizes = Counter(gold.values())
    found: dict[str, int | None] = dict.fromkeys(sorted(sizes))
    for rank, issue in enumerate(issues, start=1):
        held = Counter(gold[message] for message in issue.messages if message in gold)
        for label, n in held.items():
            if found[label] is None and n >= SHARED * sizes[label]:
                found[label] = rank
    return found


def moment(words: str | None) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime((words or "").strip(), form)  # noqa: DTZ007 (a file's own zone; only differences count)
        except ValueError:
            continue
    raise BadInput(f"time {words!r} is not understood")


def _number(words: str | None) -> int:
    return int(words) if words and words.strip().lstrip("-").isdecimal() else 0
