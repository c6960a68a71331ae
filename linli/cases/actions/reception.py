# SPDX-License-Identifier: MulanPSL-2.0
"""Take a matter up by name, with milestones."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cases.actions.turn import Turn, act
from linli.cases.models import Milestone, TakenUp
from linli.cases.queries.picks import pick_choices
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day


@act("take_up")
def take_up_case(turn: Turn) -> None:
    """A leader answers for it by name until it is answered."""
    turn.set(taken=True)
    turn.say("words")
    row = TakenUp(county=turn.case.county, case=turn.case, leader=turn.by.id, taken_at=turn.now)  # type: ignore[misc]
    turn.after.append(lambda: row.save(force_insert=True))


@act("set_milestone")
def set_milestone(turn: Turn) -> None:
    """One thing to reach by a day."""
    day = turn.given["day"]
    if day < county_day(turn.now):
        raise BadInput(_("这一天已经过去了"), kept=_("填过的内容都还在"), todo=_("改成今天或以后"), field="day")
    taken = TakenUp.objects.get(case=turn.case, ended_at__isnull=True)
    turn.facts["day"] = day
    turn.say("words")
    row = Milestone(county=turn.case.county, taken=taken, words=turn.given["words"], due_on=day)
    turn.after.append(lambda: row.save(force_insert=True))


@act("reach_milestone")
def reach_milestone(turn: Turn) -> None:
    """One of them is reached."""
    if turn.given["milestone"] not in {key for key, _word in pick_choices("reach_milestone", "milestone", turn.case)}:
        raise BadInput(_("没有这个节点，或者它已经完成"), kept=_("没有改动"), todo=_("从列表里选"), field="milestone")
    turn.facts["milestone"] = turn.given["milestone"]
    turn.say("words")
    Milestone.objects.filter(pk=turn.given["milestone"]).update(reached_at=turn.now)
