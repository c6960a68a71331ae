# SPDX-License-Identifier: MulanPSL-2.0
"""The proposal beside a case: what accepting it now would do, why, how sure, and what can be changed before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from linli.cases.actions.proposals import stands_of
from linli.cases.rules.states import Party, State
from linli.kernel.times import county_day
from linli.people.queries.staffing import Staffing
from linli.people.rules import Role
from linli.triage.queries.proposals import Advice, advice_of
from linli.triage.queries.settled import destination, settled
from linli.triage.rules.matters import MatterState
from linli.triage.rules.proposal import Way
from linli.web.desk.forms.proposals import ProposalForm
from linli.web.desk.shown.proposed import Fact, labels_shown, picks_of, place_shown, spots_of, unit_shown
from linli.web.desk.shown.reasons import decided
from linli.web.shared.alarms import alarm_words

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FOR_DECISION = frozenset({State.REPORTED, State.ACCEPTED, State.RETURNED})


@dataclass(slots=True)
class Card:
    """An open proposal with its form. Without `button` only a step of the page goes on from here; `note` says which."""

    form: ProposalForm
    facts: list[Fact]
    words_for: list[str]
    words_against: list[str]
    unsure: bool
    engine: str
    button: str
    note: str = ""
    parts: list[str] = field(default_factory=list)
    goes_to: UUID | None = None


def shown_advice(case: Any, page: Any, viewer: Viewer, *, bound: ProposalForm | None = None) -> dict[str, Any]:
    """What `_proposal.html`, `_alarm.html` and the facts need. One statement."""
    advice = advice_of(case.pk)
    if advice is None:
        return {"advice": None}
    found: dict[str, Any] = {"advice": advice, "alarm": _alarm(advice)} | decided(advice)
    decides = viewer.role == Role.OPERATOR and Party.CENTRE in page.parties and case.state in FOR_DECISION
    if decides and advice.is_open:
        found["card"] = _card(advice, case, viewer, bound, Staffing(county_day(timezone.now())))
    elif decides and advice.matter.state == MatterState.NEW:
        found["being_made"] = True
    return found


def _alarm(advice: Advice) -> dict[str, str] | None:
    matter = advice.matter
    if not matter.is_alarm or matter.state == MatterState.ENDED:
        return None
    words = ((advice.proposal.why.get("emergency") or {}).get("words") or []) if advice.proposal else []
    return alarm_words(matter.emergency, matter.call, words)


def proposal_form(advice: Advice, case: Any, viewer: Viewer, data: Any = None, *, staffing: Staffing) -> ProposalForm:
    """The form of the proposal on screen, empty or with what was posted."""
    row = advice.proposal
    picks = picks_of(row, case, staffing) if row is not None else []
    spots = spots_of(row) if row is not None else []
    initial = {"proposal": row.pk if row else None, "seen": case.version}
    near = (row.place_code if row is not None else "") or case.scope_code
    return ProposalForm(data, viewer=viewer, county=case.county, near=near, picks=picks, spots=spots, initial=initial)


def _card(advice: Advice, case: Any, viewer: Viewer, bound: ProposalForm | None, staffing: Staffing) -> Card:
    row = advice.proposal
    assert row is not None
    stands = stands_of(case)
    found = settled(row, stands)
    there = destination(row, stands, found, staffing) if found.labels.category else None
    spoke = row.why.get("category") or {}
    own = found.labels.category == row.category  # else the words spoke for another
    held = there is not None and there.way == Way.HAND_DOWN and case.confidential
    return Card(
        form=bound or proposal_form(advice, case, viewer, staffing=staffing),
        facts=[place_shown(row, found.labels), *labels_shown(row, found.labels, case.county), unit_shown(there, case)],
        words_for=[word for word, _weight in spoke.get("for", [])] if own else [],
        words_against=[word for word, _weight in spoke.get("against", [])] if own else [],
        unsure=not found.labels.category,
        engine=row.engine,
        button=_button(there.way if there else "", case, held),
        note=_("保密件不照建议下派：先看清反映的是不是要下派到的那一级，再用“下派”。") if held else "",
        parts=(row.why.get("parts") or [])[1:],
        goes_to=there.unit_id if there else None,
    )


def _button(way: str, case: Any, held: bool) -> str:
    first = case.state == State.REPORTED
    if held:
        return _("照此受理") if first else ""
    if not way:  # it follows from the category that is chosen
        return _("照此受理") if first else _("按改过的办")
    if way == Way.KEEP:
        return _("照此受理，留在本级") if first else _("照此改定，留在本级")
    if way == Way.HAND_DOWN:
        return _("照此受理并下派") if first else _("照此下派")
    return _("照此受理并派单") if first else _("照此派单")
