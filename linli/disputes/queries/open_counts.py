# SPDX-License-Identifier: MulanPSL-2.0
"""What keeps a unit open: the disputes that its committee still has."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from linli.disputes.models import Dispute
from linli.disputes.rules.states import Stage


def lying_in(village_code: str) -> dict[str, int]:
    """Grid code → disputes in it, for the grids of a village that hold any."""
    held = Dispute.objects.filter(county=village_code[:6], scope_code__startswith=village_code).order_by()
    return dict(held.values_list("scope_code").annotate(Count("pk")))


def open_with(unit_id: UUID) -> str:
    """Why the unit cannot close yet, or ""."""
    count = Dispute.objects.filter(committee=unit_id).exclude(stage=Stage.OVER).count()
    return _("还有%(count)s件纠纷没有了结") % {"count": count} if count else ""
