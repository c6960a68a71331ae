# SPDX-License-Identifier: MulanPSL-2.0
"""The minute's pass over the limits of disputes: whose next rung is due is told of it, one rung at a time, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.clocks.queries import rules_of
from linli.disputes.actions.clocks import look_again
from linli.disputes.models import Dispute, Limit
from linli.disputes.queries.reminded import told_of
from linli.ledger.actions import record
from linli.ledger.rules import Fact
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling

MOST = 2000  # a pass; the rest a minute later


def remind_due(*, now: datetime, most: int = MOST) -> int:
    """Tell every rung that is due, one a limit, each in its own transaction; how many were told.

    A dispute that somebody works on just now is left for the next pass.
    """
    due = Limit.objects.filter(next_check_at__lte=now).order_by("next_check_at", "pk")
    return sum(_remind(limit, dispute, now) for limit, dispute in list(due.values_list("pk", "dispute")[:most]))


@transaction.atomic
def _remind(limit_id: UUID, dispute_id: UUID, now: datetime) -> bool:
    dispute = Dispute.objects.select_for_update(skip_locked=True).filter(pk=dispute_id).first()
    if dispute is None:
        return False
    limit = Limit.objects.filter(pk=limit_id, next_check_at__lte=now).first()
    if limit is None:  # told by another worker, or over in the meantime
        return False
    rung = rules_of(limit.county).mediation.above(limit.key, limit.rung)
    if rung is None:
        raise LookupError(f"no rung above {limit.rung} of {limit.key}")
    facts: dict[str, Fact] = {"limit": limit.key, "rung": rung.place, "due": limit.due_at.isoformat()}
    entry = record(dispute.subject, rung.word, by=None, at=now, facts=facts)
    limit.rung, limit.rung_at = rung.place, now
    look_again(limit)
    limit.save(update_fields=["rung", "rung_at", "next_check_at"])
    Dispute.objects.filter(pk=dispute_id).update(version=entry.n)
    kinds: dict[str, list[Recipient]] = {}
    for audience, to in told_of(dispute, limit, rung, now):
        kinds.setdefault(f"dispute.{rung.word}.{audience}", []).append(to)
    tell_many([Telling(kind, dispute.subject, to, {"limit": limit.key}) for kind, to in kinds.items()], at=now)
    return True
