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
    words = [said_again(why["nowhere"])] if why.get("nowhere") else []
    if why.get("elsewhere"):
        place = {"place": full_name(why["elsewhere"]) or why["elsewhere"]}
        words.append(_("文字里说的地方在%(place)s，不在本县") % place)
    elif why.get("perhaps"):
        words.append(_("文字里说的地方可能在%(places)s，不在本县") % {"places": _("或").join(why["perhaps"])})
    best = next((one for one in why.get("candidates", []) if one["code"] == row.place_code), None)
    if best is None or len(words) > bool(why.get("nowhere")):
        return "；".join(words)
    return "；".join(words + [said_again(reason) for reason in best["reasons"]] + also_words(best))


def also_words(one: dict[str, Any]) -> list[str]:
    """Other places of the same name: asked, not guessed."""
    others = "、".join(one.get("also") or [])
    return [_("同名的还有%(places)s") % {"places": others}] if others else []


def spot_words(one: dict[str, Any]) -> str:
    """A place to choose: its name, how likely, why, and what else bears the name."""
    why = [said_again(reason) for reason in one["reasons"]] + also_words(one)
    return f"{one['name']}（{percent(one['p'])}%）" + (f"：{'；'.join(why)}" if why else "")


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


def handling_words(row: Any, handling: str) -> str:
    """Why this handling class: an emergency, words, or the table of categories."""
    if row.why.get("emergency"):
        return _("原话说到紧急情况")
    return label_words(row, "handling_class", handling) or _("类别表里这样定")


def urgency_words(row: Any, labels: Any) -> str:
    """Why it is urgent: an emergency, words, the handling class, or what was said when it came in."""
    if row.why.get("emergency"):
        return _("原话说到紧急情况")
    if words := label_words(row, "urgency", labels.urgency):
        return words
    return _("处置分类要求") if labels.urgency == grade(labels.handling) else _("来件时已注明")


def route_words(why: dict[str, Any], codes: Any) -> str:
    """Which rule names the unit, and which were passed over."""
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


def decided(advice: Any) -> dict[str, str]:
    """What a person decided by the proposal, as the case, its page on paper and the 交办单 say it."""
    if advice is None:
        return {}
    handling, codes = advice.matter.handling_class, codes_of(advice.matter.county)
    return {"fallen": fallen(advice), "handling": codes.handling_classes.get(handling, handling)}


def fallen(advice: Any) -> str:
    """After the decision: why the matter went where it did, in one line on the case."""
    row = advice.proposal
    if row is None or row.outcome not in (Outcome.ACCEPTED, Outcome.OVERRIDDEN):
        return ""
    codes, changed = codes_of(advice.matter.county), "、".join(str(FIELDS.get(name, name)) for name in row.overridden)
    if row.route_id is None:
        words = _("没有规则管到，单位由人选")
        return _("人改了建议的%(fields)s；%(rule)s") % {"fields": changed, "rule": words} if changed else words
    if row.outcome == Outcome.ACCEPTED:
        return route_words(row.why.get("route") or {}, codes)
    return _("人改了建议的%(fields)s；建议是%(unit)s（%(rule)s）") % {
        "fields": changed, "unit": unit_name(row.unit_id), "rule": route_words(row.why.get("route") or {}, codes),
    }  # fmt: skip
