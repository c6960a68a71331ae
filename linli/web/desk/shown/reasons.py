# SPDX-License-Identifier: MulanPSL-2.0
"""Stored reasons of a proposal, said in the reader's language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.places.queries import full_name
from linli.triage.rules.lexicon.start import NAME as LEXICON
from linli.triage.rules.proposal import Outcome, grade, percent
from linli.triage.rules.routes import Bar, Hours
from linli.triage.texts import BARS, FIELDS, HOURS
from linli.web.desk.shown.rows import unit_name


def said_again(stored: Any) -> str:
    """Words that were kept as a pattern and its facts."""
    if isinstance(stored, dict) and "said" in stored:
        facts = {name: said_again(fact) for name, fact in stored.get("facts", {}).items()}
        return _(stored["said"]) % facts
    return str(stored)


def place_words(row: Any) -> str:
    """Why this place, and where it is instead if it is not here."""
    why = row.why.get("place") or {}
    if why.get("elsewhere"):
        return _("文字里说的地方在%(place)s，不在本县") % {"place": full_name(why["elsewhere"]) or why["elsewhere"]}
    if why.get("perhaps"):
        return _("文字里说的地方可能在%(places)s，不在本县") % {"places": _("或").join(why["perhaps"])}
    if why.get("told"):
        return ""
    best = next((one for one in why.get("candidates", []) if one["code"] == row.place_code), None)
    if best is None:
        return ""
    words = [said_again(reason) for reason in best["reasons"]]
    if best.get("distance_m") is not None:
        words.append(_("离边界 %(n)d 米") % {"n": best["distance_m"]})
    return "；".join(words)


def label_words(row: Any, kind: str, value: str) -> str:
    """The words that spoke for the order type, handling class or urgency that a model read; empty where none did."""
    why = row.why.get(kind) or {}
    if not why.get("ranked") or why["ranked"][0][0] != value:
        return ""
    spoke = {side: "、".join(word for word, _weight in why.get(side, [])) for side in ("for", "against")}
    words = [_("从这些字看出：%(words)s") % {"words": spoke["for"]}] if spoke["for"] else []
    if spoke["against"]:
        words.append(_("也有字不像：%(words)s") % {"words": spoke["against"]})
    return "；".join(words)


def label_sure(row: Any, kind: str, value: str) -> int | None:
    """How sure a trained model was; the starting lexicon's figures are no probabilities."""
    why = row.why.get(kind) or {}
    if not why.get("ranked") or why["ranked"][0][0] != value or why.get("engine") == LEXICON:
        return None
    return percent(why["ranked"][0][1])


def handling_words(row: Any) -> str:
    """Why this handling class: an emergency, words, or the table of categories."""
    if row.why.get("emergency"):
        return _("原话说到紧急情况")
    return label_words(row, "handling_class", row.handling_class) or _("类别表里这样定")


def urgency_words(row: Any) -> str:
    """Why it is urgent: an emergency, words, the handling class, or what was said when it came in."""
    if row.why.get("emergency"):
        return _("原话说到紧急情况")
    if words := label_words(row, "urgency", row.urgency):
        return words
    return _("处置分类要求") if row.urgency == grade(row.handling_class) else _("来件时已注明")


def route_words(row: Any, codes: Any) -> str:
    """Which rule names the unit, and which were passed over."""
    why = row.why.get("route") or {}
    rule = why.get("rule")
    words = [rule_words(rule, codes) if rule else _("没有规则管到，留在本级中心，请人选单位")]
    for one in why.get("passed", []):
        if one["bar"] == Bar.NOT_OURS:  # a rule of another tier: no news here
            continue
        bar = BARS.get(Bar(one["bar"]), one["bar"])
        words.append(_("跳过%(unit)s（%(why)s）") % {"unit": unit_name(UUID(one["unit"])), "why": bar})
    return "；".join(words)


def rule_words(rule: dict[str, str], codes: Any) -> str:
    """规则：公用设施 · 城关街道."""
    parts = [codes.category_name(rule["category"]) if rule["category"] else _("所有类别"), full_name(rule["area"])]
    if rule.get("order_type"):
        parts.append(codes.order_type_name(rule["order_type"]))
    if rule.get("hours"):
        parts.append(str(HOURS[Hours(rule["hours"])]))
    return _("规则：%(words)s") % {"words": " · ".join(parts)}


def fallen(advice: Any) -> str:
    """After the decision: why the matter went where it did, in one line on the case."""
    row = advice.proposal
    if row is None or row.outcome not in (Outcome.ACCEPTED, Outcome.OVERRIDDEN):
        return ""
    codes = codes_of(advice.matter.county)
    if row.outcome == Outcome.ACCEPTED:
        return route_words(row, codes)
    changed = "、".join(str(FIELDS.get(name, name)) for name in row.overridden)
    return _("人改了建议的%(fields)s；建议是%(unit)s（%(rule)s）") % {
        "fields": changed, "unit": unit_name(row.unit_id), "rule": route_words(row, codes),
    }  # fmt: skip
