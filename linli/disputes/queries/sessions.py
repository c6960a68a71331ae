# SPDX-License-Identifier: MulanPSL-2.0
"""Sessions that are still to be held."""

from __future__ import annotations

from linli.disputes.models import Dispute, Session


def has_planned_caucus(dispute: Dispute) -> bool:
    """Whether what is recorded next may be for one side alone."""
    return Session.objects.filter(dispute=dispute, state="planned", kind="caucus").exists()
