# SPDX-License-Identifier: MulanPSL-2.0
"""Whether a case has a clock, and whether it was met: for counting, joined to cases in the database."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef

from linli.clocks.models import Clock
from linli.clocks.rules.running import Kind


def has_clock(kind: Kind, *, met: bool = False) -> Exists:
    """A condition on rows of cases: there is a clock of this kind; with `met`, one that stopped in time."""
    clocks = Clock.objects.filter(
        county=OuterRef("county"), subject_kind="case", subject_id=OuterRef("pk"), kind=kind, n=1
    )
    return Exists(clocks.filter(stopped_at__lte=F("due_at")) if met else clocks)
