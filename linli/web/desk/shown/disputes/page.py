# SPDX-License-Identifier: MulanPSL-2.0
"""One dispute as the desk shows it. What the viewer may not read is not in `DisputePage` to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.queries import dispute_page
from linli.disputes.rules.states import OPEN_STATES, State
from linli.disputes.rules.table.closing import APPRAISED
from linli.disputes.texts.types import care_word, type_word
from linli.flows.case_to_dispute import HOW
from linli.places.queries import full_name
from linli.triage.queries.alarms import emergency_in
from linli.web.desk.shown.disputes.advice import advice_on
from linli.web.desk.shown.disputes.rows import lamp_for, limit_word
from linli.web.desk.shown.rows import unit_name
from linli.web.shared.alarms import shown_alarm
from linli.web.shared.mediation.confirms import confirms_word
from linli.web.shared.mediation.grown import opens_case
from linli.web.shared.mediation.rooms import rooms_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

SIDE_WORDS = {"a": "申请方", "b": "被申请方"}


def shown_dispute(dispute: Any, viewer: Viewer, *, now: datetime, page: Any = None) -> dict[str, Any]:
    """Everything the page shows, of a page that was read already where there is one. A constant number of statements."""
    page = page or dispute_page(dispute, viewer, now=now)
    dispute = page.dispute
    return {
        "page": page,
        "dispute": dispute,
        "said": page.said,
        "lamp": lamp_for(dispute, now),
        "limit": limit_word(dispute),
        "state": str(texts.STATES.get(dispute.state, dispute.state)),
        "grade": str(texts.GRADES.get(dispute.grade, "")),
        "colour_word": str(texts.COLOURS.get(dispute.colour, "")) if dispute.colour else "",
        "kind": type_word(dispute.dispute_type),
        "care": care_word(dispute.dispute_type),
        "source": str(texts.SOURCES.get(dispute.source, dispute.source)),
        "opens_case": opens_case(viewer, dispute.county, dispute.case_number),
        "place": full_name(dispute.scope_code),
        "committee": unit_name(dispute.committee_id),
        "is_open": dispute.state in OPEN_STATES,
        "rooms": rooms_of(page, viewer),
        "mediators": [(one, name.rpartition(" ")[2]) for one, name in page.mediators],
        "limits": [limit_line(one, now) for one in page.limits],
        "sides": sides_of(page),
        "appraised": [(one, *appraised_points(one)) for one in page.appraisals],
        "alarm": _alarm(page),
        **advice_on(page),
    }


def _alarm(page: Any) -> dict[str, str] | None:
    """An application that tells of danger, until it is taken in: first the number, then the mediation."""
    found = emergency_in(page.said.facts) if page.said and page.dispute.state == State.APPLIED else None
    return shown_alarm(found)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A running clock in words."""

    word: str
    due_at: datetime
    paused: bool
    note: str = ""


def limit_line(limit: Any, now: datetime) -> LimitLine:
    note = ""
    if limit.waits_for_year:
        note = _("%(year)d年节假日安排还没有装入，这是最早的到期时间") % {"year": limit.waits_for_year}
    return LimitLine(str(texts.LIMITS.get(limit.key, limit.key)), limit.due_at, limit.paused_at is not None, note)


def appraised_points(one: Any) -> tuple[list[str], list[str]]:
    """What was done and what was lacking, in the words of the check."""
    good = [_(word) for key, word in APPRAISED if one.answers.get(key)]
    return good, [_(word) for key, word in APPRAISED if not one.answers.get(key)]


def _how(key: str) -> str:
    """How somebody else's yes or no was told; of one's own nothing is said."""
    return _("来函写明") if key == "sender" else str(HOW.get(key, "")) if key != "self" else ""


def sides_of(page: Any) -> list[dict[str, Any]]:
    """The parties by side, each with its agents."""
    return [
        {
            "key": side,
            "word": _(word),
            "safe": side in page.safe_sides,
            "parties": [
                {
                    "row": party,
                    "agents": [a for a in page.agents if a.party_id == party.pk and a.ended_at is None],
                    "consent": str(texts.CONSENTS.get(party.consent, "")),
                    "confirms": confirms_word(party, page),
                    "how": _how(party.consent_how),
                }
                for party in page.parties
                if party.side == side
            ],
        }
        for side, word in SIDE_WORDS.items()
    ]
