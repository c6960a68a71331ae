# SPDX-License-Identifier: MulanPSL-2.0
"""Who keeps the registers of a county: centres for their area, committees for themselves. Each change is an entry."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.rules.relations import COMMITTEE_ROLES
from linli.kernel.refusals import NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.queries import unit_info
from linli.people.rules import Role, Tier

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def may_keep(by: Viewer, unit_id: UUID) -> bool:
    """Whether `by` keeps the registers (mediators, rooms, rates) of this unit."""
    if by.role == Role.SYSTEM:
        return True
    unit = unit_info(unit_id)
    if unit is None or by.role not in COMMITTEE_ROLES or unit.county != by.county:
        return False
    return by.unit_id == unit_id or (by.is_centre and unit.area_code.startswith(by.area_code))


def may_fund(by: Viewer) -> bool:
    """Who sets what the county pays: the leaders of the county's centre, and nobody for themselves."""
    if by.role == Role.SYSTEM:
        return True
    return by.is_centre and by.tier == Tier.COUNTY and by.role in (Role.UNIT_LEADER, Role.LEADER)


def check_funds(by: Viewer) -> None:
    """Refuse everybody else, with the reason."""
    if not may_fund(by):
        raise NotAllowed(
            _("补贴标准和预算由县级综治中心的负责人定"), kept=_("没有改动任何内容"), todo=_("请报县级综治中心"),
            code="wrong_role",
        )  # fmt: skip


def register_entry(
    kind: str, key: UUID, step: str, *, by: Viewer, now: datetime, unit_id: UUID, first: bool = True,
    facts: dict[str, Fact] | None = None,
) -> None:  # fmt: skip
    """Refuse who may not keep this register; else write the entry."""
    if not may_keep(by, unit_id):
        raise NotAllowed(_("这一项由本单位或上级综治中心登记"), kept=_("没有改动任何内容"), code="wrong_role")
    record(Subject(kind, key, by.county), step, by=by, at=now, facts=facts or {}, first=first)
