# SPDX-License-Identifier: MulanPSL-2.0
"""Who has to do with a dispute, and how it stands: few statements, plain values for the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from linli.disputes.models import Dispute
from linli.disputes.rules.relations import Ties
from linli.disputes.rules.states import Side
from linli.people.queries import contacts_with_phone_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

RECEIVED = """NOT inwards AND state IN ('sent', 'accepted', 'reported') AND (consented OR partner = 'police')"""
_TIES = f"""
SELECT 'party', id, side, NULL::uuid, resident_id, contact_id FROM disputes_party WHERE dispute_id = %(id)s
UNION ALL SELECT 'left', p.id, p.side, NULL, NULL, NULL FROM disputes_party p WHERE p.dispute_id = %(id)s
AND p.consent = 'withdrawn' AND EXISTS (SELECT 1 FROM disputes_party o WHERE o.dispute_id = p.dispute_id
AND o.side = p.side AND o.consent <> 'withdrawn')
UNION ALL SELECT 'agent', g.id, p.side, p.id, g.resident_id, g.contact_id FROM disputes_agent g
JOIN disputes_party p ON p.id = g.party_id WHERE g.dispute_id = %(id)s AND g.ended_at IS NULL
UNION ALL SELECT 'post', post_id, state, NULL, NULL, NULL FROM disputes_appointment
WHERE dispute_id = %(id)s AND state <> 'gone'
UNION ALL SELECT 'post', post_id, 'undeclared', NULL, NULL, NULL FROM disputes_appointment
WHERE dispute_id = %(id)s AND state = 'challenged' AND declared_at IS NULL
UNION ALL SELECT 'unit', unit_id, '', NULL, NULL, NULL FROM disputes_handoff
WHERE dispute_id = %(id)s AND unit_id IS NOT NULL
UNION ALL SELECT 'receiver', unit_id, '', NULL, NULL, NULL FROM disputes_handoff
WHERE dispute_id = %(id)s AND unit_id IS NOT NULL AND {RECEIVED}
UNION ALL SELECT 'unasked', id, '', NULL, NULL, NULL FROM disputes_dispute WHERE id = %(id)s AND taken_at IS NULL
UNION ALL SELECT 'leader', leader_id, '', NULL, NULL, NULL FROM disputes_colour
WHERE dispute_id = %(id)s AND ended_at IS NULL AND leader_id IS NOT NULL
"""  # noqa: S608  our own words


def ties_of(dispute: Dispute | UUID, viewer: Viewer) -> Ties:
    """One statement; for a resident one more, to know which contacts are theirs."""
    dispute_id = dispute if isinstance(dispute, UUID) else dispute.pk
    with connection.cursor() as cursor:
        cursor.execute(_TIES, {"id": dispute_id})
        rows = cursor.fetchall()
    posts: dict[str, set[UUID]] = {"serving": set(), "challenged": set(), "undeclared": set(), "named": set()}
    for kind, key, state, *_rest in rows:
        if kind == "post":
            posts[state].add(key)
    leader = next((key for kind, key, *_rest in rows if kind == "leader"), None)
    return Ties(
        parties=tuple((key, side) for kind, key, side, *_rest in rows if kind == "party"),
        agents=tuple((key, side, party) for kind, key, side, party, *_rest in rows if kind == "agent"),
        serving=frozenset(posts["serving"]),
        challenged=frozenset(posts["challenged"]),
        undeclared=frozenset(posts["undeclared"]),
        named=frozenset(posts["named"]),
        partners=frozenset(key for kind, key, *_rest in rows if kind == "unit"),
        receivers=frozenset(key for kind, key, *_rest in rows if kind == "receiver"),
        leader=leader,
        left=frozenset(key for kind, key, *_rest in rows if kind == "left"),
        mine=_mine(rows, viewer),
    )


def _mine(rows: list[tuple], viewer: Viewer) -> frozenset[UUID]:
    """The parties and agents that the viewer proved to be: by a code, as a resident, or by the phone's number.

    Side B is nobody until the dispute is taken in: see scope.ASKED.
    """
    asked = tuple(Side) if all(row[0] != "unasked" for row in rows) else (Side.A,)
    people = [row for row in rows if row[0] in ("party", "agent") and row[2] in asked]
    if viewer.party_id is not None:
        return frozenset(row[1] for row in people if row[1] == viewer.party_id)
    if viewer.resident_id is None:
        return frozenset()
    own = contacts_with_phone_of(viewer.resident_id)
    return frozenset(row[1] for row in people if row[4] == viewer.resident_id or row[5] in own)
