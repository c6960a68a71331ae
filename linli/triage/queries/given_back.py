# SPDX-License-Identifier: MulanPSL-2.0
"""Centres that a matter was handed down to and came back from: they are not proposed again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from linli.people.queries import unit_info
from linli.people.rules import UnitKind
from linli.triage.models import Proposal


def centres_back(earlier: Iterable[Proposal]) -> frozenset[UUID]:
    """Of one matter's earlier proposals, the centres that handed it up again; an office's return is in the cases' own legs."""
    chosen = (unit_info(one.chosen_unit_id) for one in earlier if one.returned_at and one.chosen_unit_id)
    return frozenset(unit.id for unit in chosen if unit is not None and unit.kind == UnitKind.CENTRE)
