# SPDX-License-Identifier: MulanPSL-2.0
"""What the clauses of an agreement in force say that a court would not confirm, or might not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from linli.disputes.models import Agreement, Dispute, Obligation
from linli.disputes.queries.limits import latest_day
from linli.disputes.rules.excluded import doubtful_words, excluded_matters
from linli.disputes.rules.standing import Written
from linli.disputes.rules.states import WATCHED


def in_force(dispute: Dispute) -> list[Agreement]:
    """The agreements in force, in their order; no statement where none was ever made."""
    return (
        list(Agreement.objects.filter(dispute=dispute, state="effective").order_by("place")) if dispute.settled else []
    )


def written_of(
    dispute: Dispute, effective: Sequence[Agreement], asked: Mapping[str, str], signed: Mapping[str, frozenset[UUID]]
) -> tuple[Written, ...]:
    """The written ones of a Standing, `asked`, `signed` by agreement; their clauses are read while one can be proposed."""
    written = [one for one in effective if one.form != "oral"]
    read = dispute.state in WATCHED
    found = (_written(dispute, one, asked.get(str(one.pk), ""), _clauses([one]) if read else []) for one in written)
    return tuple(replace(one, signed=signed.get(str(one.id), frozenset())) for one in found)


def _written(dispute: Dispute, agreement: Agreement, asked: str, clauses: Sequence[str]) -> Written:
    assert agreement.effective_at is not None
    last = latest_day(dispute.county, "confirm_apply", agreement.effective_at)
    excluded = excluded_matters(dispute.dispute_type, clauses) if clauses else ()
    return Written(agreement.pk, last, asked, tuple(excluded), tuple(doubtful_words(clauses)))


def doubts_of(dispute: Dispute) -> list[tuple[str, str]]:
    """(what the clauses say, what it may be), for who is about to answer for the checklist."""
    return doubtful_words(_clauses([one for one in in_force(dispute) if one.form != "oral"]))


def _clauses(written: Sequence[Agreement]) -> list[str]:
    owed = Obligation.objects.filter(agreement__in=written).order_by("agreement", "place")
    return [words for one in written for words in (one.text, one.default_clause)] + list(
        owed.values_list("text", flat=True)
    )
