# SPDX-License-Identifier: MulanPSL-2.0
"""Leave a matter out of the rates, and decide about it: two steps of two persons."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from linli.cases.actions.turn import Turn, act
from linli.cases.models import ExclusionRequest
from linli.cases.rules.call_back import Exclusion
from linli.cases.rules.timing.merging import promise_now
from linli.clocks.queries import clocks_of, running_of
from linli.kernel.refusals import NotAllowed


@act("ask_exclude")
def ask_exclude(turn: Turn) -> None:
    """Ask, with a coded reason. Nothing changes for the reporter."""
    turn.set(exclusion=Exclusion.ASKED)
    turn.facts["code"] = turn.given["code"]
    turn.say("reason")
    request = ExclusionRequest(  # type: ignore[misc]
        county=turn.case.county, case=turn.case, code=turn.given["code"], unit_id=turn.by.unit_id,
        asked_by=turn.by.id, asked_account=turn.by.account_id, asked_at=turn.now,
        since=_round_began(turn),
    )  # fmt: skip
    turn.after.append(lambda: request.save(force_insert=True))


def _round_began(turn: Turn) -> datetime:
    promise = promise_now(running_of(clocks_of(turn.case.subject)))
    return promise.started_at if promise else turn.case.reported_at


@act("decide_exclude")
def decide_exclude(turn: Turn) -> None:
    """Another person decides; the same one in another post is still the same one."""
    request = ExclusionRequest.objects.get(case=turn.case, decided_at__isnull=True)
    if request.asked_account == turn.by.account_id:
        raise NotAllowed(_("申请的人不能自己批准剔除"), kept=_("没有改动"), todo=_("请另一位督查员或领导审批"))
    approved = turn.given["approved"]
    turn.set(exclusion=Exclusion.OUT if approved else Exclusion.KEPT)
    turn.facts |= {"code": request.code, "approved": approved}
    turn.say("reason")
    ExclusionRequest.objects.filter(pk=request.pk).update(
        approved=approved, decided_by=turn.by.id, decided_account=turn.by.account_id, decided_at=turn.now
    )
