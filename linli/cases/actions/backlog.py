# SPDX-License-Identifier: MulanPSL-2.0
"""A leader's matter ends, or goes to another leader with its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.cases.actions.told import reporter_of
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Milestone, TakenUp
from linli.cases.queries.picks import pick_choices
from linli.kernel.refusals import BadInput
from linli.notices.rules import Recipient

if TYPE_CHECKING:
    from uuid import UUID


@act("let_go")
def let_go_case(turn: Turn) -> None:
    """End it with a reason, or hand it over; who led it and who leads it now are told, and who reported it when it ends."""
    before, to = TakenUp.objects.get(case=turn.case, ended_at__isnull=True), turn.given.get("leader")
    if to is not None and to not in {post for post, _word in pick_choices("let_go", "leader", turn.case)}:
        raise BadInput(
            _("不能移交给这个岗位"),
            kept=_("填过的内容都还在"),
            todo=_("从列表里选，或者不选，直接结束"),
            field="leader",
        )
    turn.say("reason")
    if before.leader != turn.by.id:
        turn.told.append(("former", Recipient("post", before.leader)))
    if to is None:
        turn.set(taken=False)
        turn.told += [("reporter", to) for to in reporter_of(turn.case)]
        turn.after.append(lambda: _end(turn, before))
    else:
        turn.facts["leader"] = to
        turn.told.append(("leader", Recipient("post", to)))
        turn.after.append(lambda: _hand_over(turn, before, to))


def _end(turn: Turn, before: TakenUp) -> None:
    TakenUp.objects.filter(pk=before.pk).update(ended_at=turn.now)


def _hand_over(turn: Turn, before: TakenUp, to: UUID) -> None:
    """The plan goes with it; what was told to the former leader is told to the new one."""
    _end(turn, before)
    row = TakenUp.objects.create(county=before.county, case=turn.case, leader=to, taken_at=turn.now)
    Milestone.objects.filter(taken=before).update(taken=row, told=0)
