# SPDX-License-Identifier: MulanPSL-2.0
"""Messages classified, graded and explained in memory, on one core, with the code the feed goes through."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from linli.cases.rules.report import Report, make_title
from linli.proving.county.spec import COUNTY
from linli.triage.queries.alarms import emergency_in
from linli.triage.queries.engine import engines_of
from linli.triage.queries.judging import graded, judge
from linli.triage.registry import codes_of
from linli.triage.rules.learning import classify


def rates_alone(texts: Sequence[str]) -> dict[str, float]:
    """Messages a second: graded one by one, graded in one pass; classified by category, by both kinds the feed lacks."""
    matters, engines = [_matter(text) for text in texts], engines_of(COUNTY)
    models = [engine.model for kind in ("category", "order_type") if (engine := engines.get(kind))]
    return {
        "graded": _rate(len(matters), lambda: [_grade([one]) for one in matters]),
        "batch": _rate(len(matters), lambda: _grade(matters)),
        "category": _rate(len(texts), lambda: [classify(models[0], text) for text in texts]),
        "both": _rate(len(texts), lambda: [classify(model, text) for text in texts for model in models]),
    }


def _grade(matters: Sequence[Any]) -> list[tuple[str, str]]:
    """Handling class and urgency of each, from an alarm or from its category, with all reasons made."""
    codes = codes_of(COUNTY)
    for matter in matters:
        danger = emergency_in(matter.text)
        matter.emergency = danger.kind if danger else ""
    return [graded(matter, one, codes) for matter, one in zip(matters, judge(COUNTY, matters, codes), strict=True)]


def _matter(text: str) -> Any:
    """What grading asks of a matter."""
    title = make_title(Report(county=COUNTY, text=text), text)
    return SimpleNamespace(title=title, text=text, order_type="O", category="", urgency="normal", confirmed_at=None)


def _rate(count: int, act: Callable[[], Any]) -> float:
    """By processor time, the best of three runs: what else the machine does makes it slower only."""
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        act()
        seconds.append(time.process_time() - begun)
    return count / min(seconds)
