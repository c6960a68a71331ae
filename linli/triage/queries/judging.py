# SPDX-License-Identifier: MulanPSL-2.0
"""What the running models say of many matters at once, with the words that spoke for and against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from linli.triage.models import Matter
from linli.triage.queries.engine import Engine, engines_of
from linli.triage.registry import CodeNames
from linli.triage.rules.learning import classify_cut, cut, titled
from linli.triage.rules.proposal import grade

SHOWN_WORDS, OFFERED = 6, 3
NOT_STATED = "O"  # the order type of what nobody has typed


@dataclass(slots=True)
class Judged:
    """The labels proposed for one matter; `why` goes into the proposal."""

    category: str = ""
    category_sure: float | None = None
    is_unsure: bool = False
    order_type: str = ""
    handling_class: str = ""
    urgency: str = ""
    engine: Engine | None = None
    why: dict[str, Any] = field(default_factory=dict)


def judge(county: str, matters: Sequence[Matter], codes: CodeNames) -> list[Judged]:
    """One for each matter. What the county has closed is never proposed; what a person or the teller said stands."""
    engines = engines_of(county)
    found, words = [Judged() for _ in matters], [cut(titled(matter.text, matter.title)) for matter in matters]
    for kind, known in (
        ("category", codes.categories),
        ("order_type", codes.order_types),
        ("handling_class", codes.class_names),
        ("urgency", {"normal": "", "urgent": "", "critical": ""}),
    ):
        engine = engines.get(kind)
        if engine is None:
            continue
        asked = [n for n, matter in enumerate(matters) if _is_asked(kind, matter)]
        for n, verdict in zip(asked, classify_cut(engine.model, (words[n] for n in asked)), strict=True):
            _take(found[n], kind, verdict, engine, known)
    for one, matter in zip(found, matters, strict=True):
        _what_was_said(one, matter, codes)
    return found


def graded(matter: Matter, judged: Judged, codes: CodeNames) -> tuple[str, str]:
    """Handling class and urgency: an emergency first, then what the models and the county's table say."""
    chosen = matter.handling_class if matter.category in ("", judged.category) else ""
    if chosen:  # a person's word, also that there is no danger
        return chosen, grade(chosen, matter.urgency)
    handling = "X" if matter.is_alarm else judged.handling_class or codes.classes.get(judged.category, "")
    return handling, grade(handling, matter.urgency, judged.urgency)


def _is_asked(kind: str, matter: Matter) -> bool:
    """An order type that somebody stated stands, so nothing is read for it."""
    return kind != "order_type" or (matter.order_type == NOT_STATED and not matter.confirmed_at)


def _take(one: Judged, kind: str, verdict: Any, engine: Engine, known: Mapping[str, str]) -> None:
    ranked = [(label, p) for label, p in verdict.ranked if label in known][:OFFERED]
    sure = bool(ranked) and not verdict.unsure and ranked[0][0] == verdict.label
    why = {
        "ranked": [[label, round(float(p), 3)] for label, p in ranked],
        "for": [[word, round(float(weight), 2)] for word, weight in verdict.for_words[:SHOWN_WORDS]],
        "against": [[word, round(float(weight), 2)] for word, weight in verdict.against_words[:SHOWN_WORDS]],
        "engine": engine.name,
    }
    if kind == "category":
        one.engine, one.category_sure = engine, float(ranked[0][1]) if ranked else None
        one.is_unsure = not sure
        one.category = ranked[0][0] if sure else ""
        one.why["category"] = why
    elif sure:
        setattr(one, kind, ranked[0][0])
        one.why[kind] = why


def _what_was_said(one: Judged, matter: Matter, codes: CodeNames) -> None:
    """A category already on the matter stays unless the model is sure of another; a person's word always stays."""
    told = matter.category if matter.category in codes.categories else ""
    if told and (matter.confirmed_at or not one.category):
        one.category, one.is_unsure, one.category_sure = told, False, None
        one.why.setdefault("category", {})["told"] = told
    if not one.category and not one.why.get("category"):
        one.is_unsure = True
    if not one.order_type or matter.confirmed_at or matter.order_type != NOT_STATED:
        one.order_type = matter.order_type
