# SPDX-License-Identifier: MulanPSL-2.0
"""Whether a case owed its reporter a first contact, and whether it was made: for counting, joined in the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef

from linli.clocks.models import Clock
from linli.clocks.rules.running import CONTACTED, Kind


def contact_owed() -> Exists:
    """A condition on rows of cases: somebody spoke with the reporter, or still has to. What was refused or merged
    before anybody did owes nothing any more."""
    return Exists(_first_contact(outcome__in=("", CONTACTED)))


def contacted_in_time() -> Exists:
    """Somebody did, before the clock was over."""
    return Exists(_first_contact(outcome=CONTACTED, stopped_at__lte=F("due_at")))


def _first_contact(**more: Any) -> Any:
    one = {"county": OuterRef("county"), "subject_kind": "case", "subject_id": OuterRef("pk")}
    return Clock.objects.filter(kind=Kind.FIRST_CONTACT, **one, **more)
