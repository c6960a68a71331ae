# SPDX-License-Identifier: MulanPSL-2.0
"""Standing conflicts of interest of a mediator: told by the mediator or the register's keeper, ended by them too."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import register_entry
from linli.disputes.models import Interest, Mediator
from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def add_interest(
    mediator_id: UUID, *, words: str, by: Viewer, now: datetime, area_code: str = "", dispute_type: str = ""
) -> Interest:
    """A standing conflict of interest; the mediator is not proposed there. The mediator may say so too."""
    row = Mediator.objects.select_for_update().filter(pk=mediator_id, county=by.county).first()
    if row is None:
        raise Unknown(_("没有这位调解员"))
    if not (area_code or dispute_type) or not words.strip():
        raise BadInput(_("写清回避的地方或纠纷类型，和理由"), field="words")
    if by.id != row.post_id:
        register_entry("mediator", row.pk, "interest", by=by, now=now, unit_id=row.unit_id, first=False)
    return Interest.objects.create(
        county=row.county, mediator=row, area_code=area_code[:15], dispute_type=dispute_type[:8], words=words[:120],
        since=county_day(now),
    )  # fmt: skip


@transaction.atomic
def end_interest(interest_id: UUID, *, by: Viewer, now: datetime) -> Interest:
    """It holds no longer; it stays on the register with its last day. Not by the mediator: another one looks at it."""
    row = Interest.objects.select_for_update(of=("self",)).select_related("mediator").filter(
        pk=interest_id, county=by.county, until__isnull=True
    ).first()  # fmt: skip
    if row is None:
        raise Unknown(_("没有这条回避登记，或者它已经结束"))
    unit_id = row.mediator.unit_id
    register_entry("mediator", row.mediator_id, "end_interest", by=by, now=now, unit_id=unit_id, first=False)
    row.until = county_day(now)
    row.save(update_fields=["until"])
    return row
