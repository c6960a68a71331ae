# SPDX-License-Identifier: MulanPSL-2.0
"""After another ladder of mediation: when the next rung of each running limit is to be told. No end moves."""

from __future__ import annotations

from linli.clocks.queries import CountyRules
from linli.disputes.actions.clocks import look_again
from linli.disputes.actions.rounds import look_again as look_at_round
from linli.disputes.models import Dispute, Limit, Screening

BATCH = 500


def recheck_limits(before: CountyRules, after: CountyRules) -> int:
    """Every limit of the county that somebody is still to be told of; how many are told at another time. Locks what it
    reads."""
    if before.mediation is after.mediation:
        return 0
    rounds = _rounds(after)
    waiting = Limit.objects.filter(county=after.county, next_check_at__isnull=False)
    ids = sorted(waiting.values_list("dispute", flat=True).distinct())
    return rounds + sum(_recheck(ids[first : first + BATCH], after) for first in range(0, len(ids), BATCH))


def _rounds(after: CountyRules) -> int:
    moved = 0
    for row in Screening.objects.select_for_update().filter(county=after.county, next_check_at__isnull=False):
        before = row.next_check_at
        look_at_round(row, after)
        moved += row.next_check_at != before
        row.save(update_fields=["next_check_at"])
    return moved


def _recheck(disputes: list, after: CountyRules) -> int:
    list(Dispute.objects.select_for_update(of=("self",)).filter(pk__in=disputes).order_by("pk").values_list("pk"))
    changed = []
    for limit in Limit.objects.filter(dispute__in=disputes, next_check_at__isnull=False):
        before = limit.next_check_at
        look_again(limit, after)
        if limit.next_check_at != before:
            changed.append(limit)
    Limit.objects.bulk_update(changed, ["next_check_at"], batch_size=BATCH)
    return len(changed)
