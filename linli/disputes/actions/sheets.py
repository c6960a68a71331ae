# SPDX-License-Identifier: MulanPSL-2.0
"""When a county wants a sheet in the file: set where its templates are, each decision an entry."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.models import SheetNeed
from linli.disputes.rules.file_index import check_need, shipped_needs
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})  # who replaces templates


@transaction.atomic
def set_sheet_need(*, kind: str, met: Collection[str], source: str, by: Viewer, now: datetime) -> SheetNeed:
    """From now on the sheet must be there where one of `met` holds; without any it comes as it comes."""
    if by.role not in KEEPERS:
        raise NotAllowed(_("卷宗目录由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")
    if kind not in shipped_needs():
        raise BadInput(_("没有这种文书"), kept=_("没有改动任何内容"), todo=_("从目录里选"), field="kind")
    wanted = replace(shipped_needs()[kind], met=frozenset(met), source=source.strip()[:120])
    check_need(wanted)
    words = "|".join(sorted(wanted.met))
    row = SheetNeed(county=by.county, kind=kind, met=words, source=wanted.source, set_by_id=by.id, set_at=now)
    facts: dict[str, Fact] = {"sheet": kind, "met": words}
    record(Subject("sheet_need", row.pk, by.county), "set_sheet", by=by, at=now, facts=facts, first=True)
    row.save(force_insert=True)
    return row
