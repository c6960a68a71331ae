# SPDX-License-Identifier: MulanPSL-2.0
"""What the clauses of an agreement in force say that a court would not confirm, or might not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linli.disputes.models import Agreement, Dispute, Obligation
from linli.disputes.rules.excluded import doubtful_words, excluded_matters
from linli.disputes.rules.states import State


def in_force(dispute: Dispute) -> list[Agreement]:
    """The agreements in force, in their order; no statement where none was ever made."""
    return (
        list(Agreement.objects.filter(dispute=dispute, state="effective").order_by("place")) if dispute.settled else []
    )


def confirmable(dispute: Dispute, written: Sequence[Agreement]) -> dict[str, Any]:
    """`excluded` and `doubts` of a Standing; asked only while confirmation can be proposed."""
    if not written or dispute.state != State.PERFORMING:
        return {}
    clauses = _clauses(written)
    found = excluded_matters(dispute.dispute_type, clauses)
    return {"excluded": tuple(found), "doubts": tuple(doubtful_words(clauses))}


def doubts_of(dispute: Dispute) -> list[tuple[str, str]]:
    """(what the clauses say, what it may be), for who is about to answer for the checklist."""
    return doubtful_words(_clauses([one for one in in_force(dispute) if one.form != "oral"]))


def _clauses(written: Sequence[Agreement]) -> list[str]:
    owed = Obligation.objects.filter(agreement__in=written).order_by("agreement", "place")
    return [words for one in written for words in (one.text, one.default_clause)] + list(
        owed.values_list("text", flat=True)
    )
