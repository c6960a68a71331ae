# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal beside a case: what, why, how sure, and what can be changed before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.cases.rules.states import Party, State
from linli.cases.texts import URGENCIES
from linli.people.rules import Role
from linli.places.queries import full_name
from linli.triage.queries.judging import NOT_STATED
from linli.triage.queries.proposals import Advice, advice_of
from linli.triage.rules.matters import MatterState
from linli.triage.rules.proposal import Way, percent
from linli.triage.texts import EMERGENCIES
from linli.web.desk.forms.proposals import ProposalForm
from linli.web.desk.shown.reasons import (
    fallen,
    handling_words,
    label_sure,
    label_words,
    place_words,
    route_words,
    urgency_words,
)
from linli.web.desk.shown.rows import unit_name

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FOR_DECISION = frozenset({State.REPORTED, State.ACCEPTED, State.RETURNED})


@dataclass(frozen=True, slots=True)
class Fact:
    """One proposed field: its word, the proposal, how sure in per cent, and the reasons."""

    word: str
    value: str
    sure: int | None = None
    why: str = ""


@dataclass(slots=True)
class Card:
    """An open proposal with its form."""

    form: ProposalForm
    facts: list[Fact]
    words_for: list[str]
    words_against: list[str]
    unsure: bool
    engine: str
    button: str
    parts: list[str] = field(default_factory=list)


def shown_advice(case: Any, page: Any, viewer: Viewer, *, bound: ProposalForm | None = None) -> dict[str, Any]:
    """What `_proposal.html`, `_alarm.html` and the facts need. One statement."""
    advice = advice_of(case.pk)
    if advice is None:
        return {"advice": None}
    found: dict[str, Any] = {"advice": advice, "alarm": _alarm(advice), "fallen": fallen(advice)}
    decides = viewer.role == Role.OPERATOR and Party.CENTRE in page.parties and case.state in FOR_DECISION
    if decides and advice.is_open:
        found["card"] = _card(advice, case, viewer, bound)
    elif decides and advice.matter.state == MatterState.NEW:
        found["being_made"] = True
    return found


def _alarm(advice: Advice) -> dict[str, str] | None:
    matter = advice.matter
    if not matter.emergency or matter.state == MatterState.ENDED:
        return None
    words = ((advice.proposal.why.get("emergency") or {}).get("words") or []) if advice.proposal else []
    kind = str(EMERGENCIES.get(matter.emergency, _("紧急情况")))
    return {"kind": kind, "call": matter.call, "words": "、".join(words)}


def proposal_form(advice: Advice, case: Any, viewer: Viewer, data: Any = None) -> ProposalForm:
    """The form of the proposal on screen, empty or with what was posted."""
    row, codes = advice.proposal, codes_of(case.county)
    picks, spots = [], []
    if row is not None and row.is_unsure:
        ranked = (row.why.get("category") or {}).get("ranked") or []
        trained = row.version_id is not None  # the lexicon's figures are no probabilities
        picks = [(code, category_words(code, codes) + (f"（{percent(p)}%）" if trained else "")) for code, p in ranked]
    candidates = ((row.why.get("place") or {}).get("candidates") or []) if row is not None else []
    if row is not None and not row.place_code and candidates:
        spots = [(one["code"], f"{one['name']}（{percent(one['p'])}%）") for one in candidates]
    initial = {"proposal": row.pk if row else None, "seen": case.version}
    near = (row.place_code if row is not None else "") or case.scope_code
    return ProposalForm(data, viewer=viewer, county=case.county, near=near, picks=picks, spots=spots, initial=initial)


def _card(advice: Advice, case: Any, viewer: Viewer, bound: ProposalForm | None) -> Card:
    row = advice.proposal
    assert row is not None
    spoke = row.why.get("category") or {}
    return Card(
        form=bound or proposal_form(advice, case, viewer),
        facts=_facts(row, case),
        words_for=[word for word, _weight in spoke.get("for", [])],
        words_against=[word for word, _weight in spoke.get("against", [])],
        unsure=row.is_unsure,
        engine=row.engine,
        button=_button(row, case),
        parts=(row.why.get("parts") or [])[1:],
    )


def _facts(row: Any, case: Any) -> list[Fact]:
    codes = codes_of(case.county)
    told = (row.why.get("category") or {}).get("told")
    found = []
    place = full_name(row.place_code) if row.place_code else _("没有认出来，按已登记的位置")
    found.append(Fact(_("位置"), place, percent(row.place_sure), place_words(row)))
    if row.category:
        why = _("来件时已注明") if told == row.category else ""
        found.append(Fact(_("类别"), category_words(row.category, codes), _sure(row) if not why else None, why))
    else:
        found.append(Fact(_("类别"), _("没有把握，请从下面选")))
    found += _graded(row, codes)
    if row.is_unsure:
        found.append(Fact(_("派给"), _("选定类别后，按规则定单位")))
    else:
        found.append(Fact(_("派给"), unit_name(row.unit_id, short=False), None, route_words(row, codes)))
    return found


def _graded(row: Any, codes: Any) -> list[Fact]:
    """Order type, handling class and urgency, each with what spoke for it."""
    kind, handling, urgency = row.order_type, row.handling_class, row.urgency
    why = label_words(row, "order_type", kind) or (_("来件时已注明") if kind != NOT_STATED else "")
    found = [Fact(_("类型"), codes.order_type_name(kind), label_sure(row, "order_type", kind), why)]
    if handling:
        name = codes.handling_classes.get(handling, handling)
        found.append(Fact(_("处置"), name, label_sure(row, "handling_class", handling), handling_words(row)))
    if urgency != "normal":
        name = str(URGENCIES.get(urgency, urgency))
        found.append(Fact(_("紧急"), name, label_sure(row, "urgency", urgency), urgency_words(row)))
    return found


def _sure(row: Any) -> int | None:
    return percent(row.category_sure) if row.version_id is not None else None


def _button(row: Any, case: Any) -> str:
    first = _("受理") if case.state == State.REPORTED else ""
    if row.way == Way.KEEP:
        return _("照此受理，留在本级") if first else _("照此改定")
    if row.way == Way.HAND_DOWN:
        return _("照此受理并下派") if first else _("照此下派")
    return _("照此受理并派单") if first else _("照此派单")


def category_words(code: str, codes: Any) -> str:
    """大类 · 小类."""
    info = codes.categories.get(code)
    above = codes.category_name(info.parent) if info and info.parent else ""
    return f"{above} · {codes.category_name(code)}" if above else codes.category_name(code)
