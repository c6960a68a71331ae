# SPDX-License-Identifier: MulanPSL-2.0
"""A candidate beside the running model on rows neither saw: what a person must know before switching it on.

A poisoned training set shows here: a class that vanishes is named, and so is a pair of classes that changed places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from linli.triage.rules.learning.measures import accuracy, class_scores, macro_f1, within
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.verdict import Verdict, classify

FELL = 0.15  # a class whose recall fell by this much is named
TURNED, FEWEST = 0.3, 5  # a share of a class that the candidate calls another way, and how many rows at least
WORSE = 0.02  # macro F1 lost
Labelled = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """How one model did, each figure of `rows` rows."""

    rows: int
    accuracy: float
    macro_f1: float
    top3: float
    decided: float
    right_of_decided: float
    recall: dict[str, tuple[float, int]]  # class → recall, rows


@dataclass(frozen=True, slots=True)
class Turned:
    """A class that the running model found and the candidate calls another way."""

    label: str
    now_called: str
    rows: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`warnings` says in words of its own (vanished, turned, fell, worse, no_rows) what to look at first."""

    candidate: Figures
    running: Figures | None
    vanished: tuple[str, ...]  # classes the candidate does not know or never says
    fell: tuple[str, ...]
    turned: tuple[Turned, ...]
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def compare(running: Model | None, candidate: Model, held_out: Labelled) -> Comparison:
    """Both on the same rows. `running` may be None: then the rows alone judge."""
    new = [classify(candidate, text) for text, _ in held_out]
    old = [classify(running, text) for text, _ in held_out] if running else None
    now, before = figures(held_out, new), figures(held_out, old) if old is not None else None
    vanished = _vanished(running, candidate, held_out, new)
    turned = _turned(held_out, old, new)
    fell = tuple(
        label
        for label, (recall, rows) in (before.recall if before else {}).items()
        if rows >= FEWEST and recall - now.recall.get(label, (0.0, 0))[0] >= FELL
    )
    worse = before is not None and before.macro_f1 - now.macro_f1 > WORSE
    flags = {"no_rows": not held_out, "vanished": vanished, "turned": turned, "fell": fell, "worse": worse}
    return Comparison(now, before, vanished, fell, turned, tuple(name for name, found in flags.items() if found))


def figures(rows: Labelled, verdicts: Sequence[Verdict]) -> Figures:
    """The figures of some verdicts."""
    gold, said = [label for _, label in rows], [verdict.label for verdict in verdicts]
    sure = [(label, one.label) for label, one in zip(gold, verdicts, strict=True) if not one.unsure]
    return Figures(
        rows=len(gold),
        accuracy=round(accuracy(gold, said), 4),
        macro_f1=round(macro_f1(gold, said), 4),
        top3=round(within(gold, [[label for label, _ in one.ranked] for one in verdicts], 3), 4),
        decided=round(len(sure) / len(gold), 4) if gold else 0.0,
        right_of_decided=round(sum(a == b for a, b in sure) / len(sure), 4) if sure else 0.0,
        recall={one.label: (round(one.recall, 4), one.rows) for one in class_scores(gold, said) if one.rows},
    )


def _vanished(running: Model | None, candidate: Model, rows: Labelled, new: Sequence[Verdict]) -> tuple[str, ...]:
    counts, said = Counter(label for _, label in rows), {verdict.label for verdict in new}
    known = set(running.labels) if running else set(counts)
    unknown = (known | set(counts)) - set(candidate.labels)
    silent = {label for label, count in counts.items() if count >= FEWEST and label not in said}
    return tuple(sorted(unknown | silent))


def _turned(rows: Labelled, old: Sequence[Verdict] | None, new: Sequence[Verdict]) -> tuple[Turned, ...]:
    """Where there is no running model, what people said stands in for it."""
    base = [verdict.label for verdict in old] if old is not None else [label for _, label in rows]
    whole = Counter(base)
    pairs = Counter((a, b.label) for a, b in zip(base, new, strict=True) if a != b.label)
    found = [Turned(a, b, count, whole[a]) for (a, b), count in pairs.items()]
    found = [one for one in found if one.rows >= FEWEST and one.rows >= TURNED * one.of]
    return tuple(sorted(found, key=lambda one: (-one.rows, one.label, one.now_called)))
