# SPDX-License-Identifier: MulanPSL-2.0
"""The fields of a proposal as they will be if it is accepted: the machine's with its reasons, a person's as theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases.actions.proposals import stands_of
from linli.cases.queries import codes_of
from linli.cases.rules.states import Urgency
from linli.cases.texts import URGENCIES
from linli.people.queries.staffing import Staffing
from linli.places.queries import full_name
from linli.triage.queries.judging import NOT_STATED
from linli.triage.queries.settled import if_picked
from linli.triage.rules.proposal import Way, grade, percent
from linli.web.desk.shown.reasons import (
    handling_words,
    label_sure,
    label_words,
    place_words,
    route_words,
    spot_words,
    urgency_words,
)
from linli.web.desk.shown.rows import unit_name

if TYPE_CHECKING:
    from linli.triage.queries.directing import Direction
    from linli.triage.rules.settling import Labels


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its word, the value, how sure in per cent, and the reasons."""

    word: str
    value: str
    sure: int | None = None
    why: str = ""


def place_shown(row: Any, labels: Labels) -> Fact:
    if row.chosen_place:
        return Fact(_("位置"), full_name(labels.place), None, by_person())
    if row.place_code:
        return Fact(_("位置"), full_name(row.place_code), percent(row.place_sure), place_words(row))
    asked = bool((row.why.get("place") or {}).get("candidates"))
    words = _("没有把握，请从下面选") if asked else _("没有认出来，按已登记的位置")
    return Fact(_("位置"), words, None, place_words(row))


def labels_shown(row: Any, labels: Labels, county: str) -> list[Fact]:
    """Category, order type, handling class and urgency, each with what spoke for it."""
    codes = codes_of(county)
    found = [_category(row, labels, codes)]
    kind, handling, urgency = labels.order_type, labels.handling, labels.urgency
    if row.chosen_order_type:
        found.append(Fact(_("类型"), codes.order_type_name(kind), None, by_person()))
    else:
        why = label_words(row, "order_type", kind) or (_("来件时已注明") if kind != NOT_STATED else "")
        found.append(Fact(_("类型"), codes.order_type_name(kind), label_sure(row, "order_type", kind), why))
    if handling:
        why = by_person() if row.chosen_handling else handling_words(row, handling)
        sure = None if row.chosen_handling else label_sure(row, "handling_class", handling)
        found.append(Fact(_("处置"), codes.handling_classes.get(handling, handling), sure, why))
    if urgency != "normal" or row.chosen_urgency:
        why = by_person() if row.chosen_urgency else urgency_words(row, labels)
        sure = None if row.chosen_urgency else label_sure(row, "urgency", urgency)
        found.append(Fact(_("紧急"), str(URGENCIES[Urgency(urgency)]), sure, why))
    return found


def _category(row: Any, labels: Labels, codes: Any) -> Fact:
    if not labels.category:
        return Fact(_("类别"), _("没有把握，请从下面选"))
    if row.chosen_category or labels.category != row.category:
        why = by_person() if row.chosen_category else _("来件时已注明")
        return Fact(_("类别"), category_words(labels.category, codes), None, why)
    told = (row.why.get("category") or {}).get("told") == row.category
    sure = None if told or row.version_id is None else percent(row.category_sure)
    return Fact(_("类别"), category_words(row.category, codes), sure, _("来件时已注明") if told else "")


def unit_shown(there: Direction | None, case: Any) -> Fact:
    """The unit it goes to, with the rule that says so."""
    if there is None:
        return Fact(_("派给"), _("选定类别后，按规则定单位"))
    return Fact(_("派给"), unit_name(there.unit_id, short=False), None, route_words(there.why, codes_of(case.county)))


def picks_of(row: Any, case: Any, staffing: Staffing) -> list[tuple[str, str]]:
    """The best three where the machine is unsure and nobody has said: each with what choosing it brings."""
    if not row.is_unsure or row.chosen_category:
        return []
    codes, stands = codes_of(case.county), stands_of(case)
    trained, found = row.version_id is not None, []  # the lexicon's figures are no probabilities
    for code, p in (row.why.get("category") or {}).get("ranked") or []:
        words = category_words(code, codes) + (f"（{percent(p)}%）" if trained else "")
        labels, there = if_picked(row, stands, code, staffing)
        brings = [str(URGENCIES[Urgency(labels.urgency)])] if labels.urgency != grade("", case.urgency) else []
        if there is not None and there.way != Way.KEEP:
            brings.append(unit_name(there.unit_id, short=False))
        found.append((code, f"{words} → {'，'.join(brings)}" if brings else words))
    return found


def spots_of(row: Any) -> list[tuple[str, str]]:
    """The places offered where none was sure and nobody has said, each with why."""
    if row.place_code or row.chosen_place:
        return []
    return [(one["code"], spot_words(one)) for one in (row.why.get("place") or {}).get("candidates") or []]


def by_person() -> str:
    return _("人已改定")


def category_words(code: str, codes: Any) -> str:
    """大类 · 小类."""
    info = codes.categories.get(code)
    above = codes.category_name(info.parent) if info and info.parent else ""
    return f"{above} · {codes.category_name(code)}" if above else codes.category_name(code)
