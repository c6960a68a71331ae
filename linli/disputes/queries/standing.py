# SPDX-License-Identifier: MulanPSL-2.0
"""How a dispute stands, for the guard: four statements whatever its length."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from linli.disputes.models import Appointment, Dispute
from linli.disputes.queries.confirmable import in_force, written_of
from linli.disputes.queries.local import rules_in
from linli.disputes.queries.sheets import sheets_missing
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.local import shipped_rules
from linli.disputes.rules.relations import Ties
from linli.disputes.rules.standing import PartyFacts, PerformanceFacts, Standing
from linli.disputes.rules.states import AFTER_AGREEMENT, State
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_FACTS = """
SELECT
 (SELECT json_agg(json_build_array(id, side, consent, represents, confirms) ORDER BY side, place)
    FROM disputes_party WHERE dispute_id = %(id)s),
 (SELECT json_build_array(count(*) FILTER (WHERE state = 'planned'), count(*) FILTER (WHERE state = 'held'))
    FROM disputes_session WHERE dispute_id = %(id)s),
 (SELECT json_build_array(id, form, (SELECT min(due_on) FROM disputes_obligation WHERE agreement_id = a.id))
    FROM disputes_agreement a WHERE dispute_id = %(id)s AND state = 'draft'),
 (SELECT json_agg(json_build_array(agreement_id, party_id, as_what, post_id)) FROM disputes_signature WHERE dispute_id = %(id)s),
 (SELECT json_build_array(side, "until") FROM disputes_period WHERE dispute_id = %(id)s AND state = 'offered'),
 (SELECT json_build_array(count(*), max(o.due_on)) FROM disputes_obligation o JOIN disputes_agreement a ON a.id = o.agreement_id
   WHERE o.dispute_id = %(id)s AND a.state = 'effective' AND o.state <> 'performed'),
 (SELECT json_object_agg(agreement_id, state) FROM (SELECT DISTINCT ON (agreement_id) agreement_id,
     CASE WHEN state = 'taken' AND extended_on IS NOT NULL THEN 'extended' ELSE state END AS state
   FROM disputes_confirmation WHERE dispute_id = %(id)s ORDER BY agreement_id, proposed_at DESC, id DESC) newest),
 (SELECT max(at) FROM disputes_revisit WHERE dispute_id = %(id)s),
 (SELECT json_agg(side) FROM disputes_rating WHERE dispute_id = %(id)s),
 (SELECT visited_at IS NOT NULL FROM disputes_colour WHERE dispute_id = %(id)s AND ended_at IS NULL),
 (SELECT json_agg(DISTINCT state) FROM disputes_handoff WHERE dispute_id = %(id)s AND inwards),
 (SELECT state FROM disputes_handoff WHERE dispute_id = %(id)s AND NOT inwards ORDER BY sent_at DESC LIMIT 1),
 (SELECT count(*) FROM disputes_claim WHERE dispute_id = %(id)s AND state = 'open'),
 (SELECT json_agg(DISTINCT side) FROM disputes_statement WHERE dispute_id = %(id)s AND "where" = 'caucus'
   AND allowed_at IS NULL),
 (SELECT count(*) FROM disputes_disputelink WHERE one_id = %(id)s OR other_id = %(id)s),
 (SELECT undisputed <> '' FROM disputes_disputetext WHERE dispute_id = %(id)s),
 (SELECT "until" FROM disputes_pause WHERE dispute_id = %(id)s AND ended_at IS NULL AND kind = 'suspend'
   ORDER BY since DESC LIMIT 1),
 (SELECT json_agg(json_build_array(o.creditor, p.said_by, p.state)) FROM disputes_performance p
   JOIN disputes_obligation o ON o.id = p.obligation_id JOIN disputes_agreement a ON a.id = o.agreement_id
   WHERE o.dispute_id = %(id)s AND a.state = 'effective' AND p.state IN ('said', 'counted'))
"""
_NAMES = (
    *("parties", "sessions", "draft", "signatures", "offer", "owed", "confirmations", "revisited", "rated"),
    *("colour_visited", "handed_in", "handed_out", "claims", "caucus", "links", "undisputed", "rests_until"),
    "performances",
)


def standing_of(dispute: Dispute, viewer: Viewer, *, ties: Ties | None = None) -> Standing:
    """The facts the bars look at, as they are in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"id": dispute.pk})
        row: dict[str, Any] = dict(zip(_NAMES, cursor.fetchone(), strict=True))
    ties = ties or ties_of(dispute, viewer)
    signed = _signed(row, ties)
    planned, held = row["sessions"]
    effective = in_force(dispute)
    return Standing(
        row=dispute, ties=ties,
        parties=tuple(PartyFacts(_uuid(one[0]), *one[1:]) for one in row["parties"] or ()),
        planned=planned, held=held,
        **_draft(row["draft"]),
        signed=signed["draft"], mediator_signed=signed["mediator"], facts_signed=signed["facts"],
        **_offer(row["offer"]), in_force=len(effective), **_owed(row["owed"]), undisputed=bool(row["undisputed"]),
        written=written_of(dispute, effective, row["confirmations"] or {}, signed["papers"]),
        revisited_on=county_day(row["revisited"]) if row["revisited"] else None, rated=frozenset(row["rated"] or ()),
        **_sheets(dispute, bool(ties.agents), row),
        colour_visited=bool(row["colour_visited"]), handed_in=frozenset(row["handed_in"] or ()),
        handed_out=row["handed_out"] or "", claims_open=row["claims"], links=row["links"],
        local=rules_in(dispute.county) if dispute.state == State.MEDIATING else shipped_rules(), agents=len(ties.agents),
        mediated_by=_mediated_by(dispute), own_caucus=frozenset(row["caucus"] or ()), rests_until=row["rests_until"],
        performances=tuple(PerformanceFacts(*one) for one in row["performances"] or ()),
    )  # fmt: skip


def _mediated_by(dispute: Dispute) -> frozenset[Any]:
    """The accounts of who served or serves: one person may hold several posts."""
    if dispute.state not in (State.CLOSED, State.FILED):
        return frozenset()
    rows = Appointment.objects.filter(dispute=dispute, declared_at__isnull=False).exclude(interest=True)
    return frozenset(rows.values_list("post__account", flat=True))


def _signed(row: dict[str, Any], ties: Ties) -> dict[str, Any]:
    """Who signed which agreement and the draft; of the mediators only one who still has a part in it."""
    posts = {str(one) for one in ties.mediating}
    draft = row["draft"][0] if row["draft"] else ""
    found = row["signatures"] or ()
    papers: dict[str, set[Any]] = {}
    for paper, party, _what, _post in found:
        if paper and party:
            papers.setdefault(paper, set()).add(_uuid(party))
    return {
        "papers": {paper: frozenset(parties) for paper, parties in papers.items()},
        "draft": frozenset(papers.get(draft, ())),
        "mediator": any(paper == draft and what == "mediator" and post in posts for paper, _party, what, post in found),
        "facts": frozenset(_uuid(party) for paper, party, _what, _post in found if paper is None and party),
    }


def _draft(found: list[Any] | None) -> dict[str, Any]:
    if not found:
        return {}
    return {
        "draft": _uuid(found[0]),
        "draft_form": found[1],
        "draft_due": date.fromisoformat(found[2]) if found[2] else None,
    }


def _offer(found: list[Any] | None) -> dict[str, Any]:
    return {"offer_side": found[0], "offer_until": date.fromisoformat(found[1])} if found else {}


def _owed(found: list[Any]) -> dict[str, Any]:
    return {"owed": found[0], "owed_until": date.fromisoformat(found[1]) if found[1] else None}


def _sheets(dispute: Dispute, agents: bool, row: dict[str, Any]) -> dict[str, Any]:
    if dispute.state not in AFTER_AGREEMENT | {State.ENDED, State.CLOSED}:
        return {}
    filing = dispute.state == State.CLOSED
    lacks = sheets_missing(
        dispute, agents=agents, held=bool(row["sessions"][1]), confirmed=bool(row["confirmations"]),
        handed=bool(row["handed_in"] or row["handed_out"]), filing=filing,
    )  # fmt: skip
    return {"missing_outer" if filing else "missing": tuple(one.word for one in lacks)}


def _uuid(text: str) -> Any:
    from uuid import UUID

    return UUID(text)
