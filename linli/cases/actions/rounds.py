# SPDX-License-Identifier: MulanPSL-2.0
"""A new round: the matter is at its dispatcher's again, and whoever is asked next has said nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.cases.models import ExclusionRequest
from linli.cases.rules.call_back import Exclusion
from linli.cases.rules.reception import Reviewed
from linli.notices.rules import Recipient
from linli.people.queries.units import centre_of, nearest_centre_above, unit_info

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from linli.cases.actions.turn import Turn
    from linli.cases.models import Case
    from linli.people.rules import UnitInfo


def _count_again(turn: Turn) -> None:
    """What is done anew counts in the rates anew; a request that waits lapses. What was decided stays published, and the
    round it was decided of stays out."""
    if turn.case.exclusion == Exclusion.OUT:
        _hear(turn, ExclusionRequest.objects.filter(case=turn.case, approved=True, until__isnull=True))
        turn.after.append(lambda: _over(turn))
    if turn.case.exclusion == Exclusion.ASKED:
        _hear(turn, ExclusionRequest.objects.filter(case=turn.case, decided_at__isnull=True))
        turn.after.append(lambda: _lapse(turn))
    turn.set(exclusion=Exclusion.NONE)


def _hear(turn: Turn, requests: QuerySet[ExclusionRequest]) -> None:
    """The unit that asked and who approved: what is done now counts."""
    for one in requests:
        hearers = (("unit", one.unit_id), ("post", one.decided_by))
        turn.told += [("left_out", Recipient(kind, key)) for kind, key in hearers if key]


def _over(turn: Turn) -> None:
    ExclusionRequest.objects.filter(case=turn.case, approved=True, until__isnull=True).update(until=turn.now)


def _lapse(turn: Turn) -> None:
    ExclusionRequest.objects.filter(case=turn.case, decided_at__isnull=True).update(decided_at=turn.now)


def _to_open_centre(turn: Turn) -> None:
    """A centre that was closed meanwhile answers for nothing: who has its ground now does, or the nearest above."""
    heir = open_centre(turn.case)
    if heir is not None and heir.id != turn.case.centre_id:
        turn.set(centre_id=heir.id, tier=heir.tier)
        turn.facts["centre"] = heir.id


def open_centre(case: Case) -> UnitInfo | None:
    """Its centre, or the one that has its ground since that was closed."""
    own = unit_info(case.centre_id)
    if own is None or own.is_open:
        return own
    return centre_of(case.scope_code, case.tier) or nearest_centre_above(case.scope_code, case.tier)


def new_round(turn: Turn, *, reopened: bool) -> None:
    """Ruling and returns belong to the round they were made in: they bind nobody who is given the matter anew.

    Args:
        reopened: it had been answered; a whistle called off before that is no second try.
    """
    _to_open_centre(turn)
    turn.set(ruled=False, returns=0)
    if reopened:
        turn.set(reopened=turn.case.reopened + 1, call_backs=0)
        _count_again(turn)
        if turn.case.reviewed == Reviewed.GIVEN:  # what is decided now may be reviewed from the beginning
            turn.set(reviewed=Reviewed.NEVER)
