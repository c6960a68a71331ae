# SPDX-License-Identifier: MulanPSL-2.0
"""The centre releases what came with a complaint, tip or petition to who handles it, one file at a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.take import lock_case
from linli.cases.models import Case
from linli.cases.rules.guard import keeps_teller
from linli.files.actions import turn_hold
from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.actions import record

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@transaction.atomic
def release_file(case: Case, file_id: UUID, *, released: bool = True, by: Viewer, now: datetime) -> None:
    """Open one held file to everybody who may see the case, or take it back; each is an entry that names the file.

    Raises NotAllowed for everybody but the operator of the centre that answers for it, who has seen what is on it.
    """
    locked = lock_case(case, by)
    if not (locked.confidential and keeps_teller(locked, by)):
        raise NotAllowed(_("附件由受理的综治中心保管"), kept=_("没有改动"), todo=_("需要看的，请留言向中心提出"))
    if not turn_hold(file_id, locked.subject, released=released):
        raise Unknown(_("没有这份附件，或者已经这样办过了"), todo=_("请刷新页面"))
    step = "release_file" if released else "hold_file"
    entry = record(locked.subject, step, by=by, at=now, facts={"file": file_id})
    Case.objects.filter(pk=locked.pk).update(version=entry.n)
