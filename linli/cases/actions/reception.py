# SPDX-License-Identifier: MulanPSL-2.0
"""Take a matter up by name, with milestones that are set, reached, changed or withdrawn."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from linli.cases.actions.turn import Turn, act
from linli.cases.models import Milestone, TakenUp
from linli.cases.queries.picks import pick_choices
from linli.cases.rules.reception import Told
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
    day = _day_to_come(turn)
    taken = TakenUp.objects.get(case=turn.case, ended_at__isnull=True)
    turn.facts["day"] = day
    turn.say("words")
    row = Milestone(county=turn.case.county, taken=taken, words=turn.given["words"], due_on=day)
    turn.after.append(lambda: row.save(force_insert=True))


@act("reach_milestone")
def reach_milestone(turn: Turn) -> None:
    """One of them is reached."""
    row = _picked(turn)
    turn.facts["milestone"] = row.pk
    turn.say("words")
    row.reached_at = turn.now
    turn.after.append(lambda: row.save(update_fields=["reached_at"]))


@act("change_milestone")
def change_milestone(turn: Turn) -> None:
    """Other words or another day, or it is withdrawn; what it was before stays in the story, with the reason."""
    row, words = _picked(turn), (turn.given.get("words") or "").strip()
    turn.facts |= {"milestone": row.pk, "was": row.due_on}
    turn.given["milestone"] = row.words
    turn.say("milestone")
    turn.say("reason")
    if turn.given["withdraw"]:
        turn.facts["withdrawn"] = True
        turn.after.append(lambda: _withdraw(row))
        return
    if not words and turn.given.get("day") is None:
        raise BadInput(
            _("没有写要改的内容"), kept=_("填过的内容都还在"), todo=_("写新的内容或日子，或者选撤回"), field="words"
        )
    turn.say("words")
    row.words = words or row.words
    if turn.given.get("day") is not None:
        row.due_on = turn.facts["day"] = _day_to_come(turn)
        row.told = Told.NOTHING  # of the new day its leader is told anew
    turn.after.append(row.save)


def _withdraw(row: Milestone) -> None:
    row.delete()


def _day_to_come(turn: Turn) -> date:
    """The day given; a milestone is never set or moved into the past."""
    day: date = turn.given["day"]
    if day < county_day(turn.now):
        raise BadInput(_("这一天已经过去了"), kept=_("填过的内容都还在"), todo=_("改成今天或以后"), field="day")
    return day


def _picked(turn: Turn) -> Milestone:
    """The milestone chosen: of this matter as it is led now, and not reached."""
    picked = turn.given["milestone"]
    if picked not in {key for key, _word in pick_choices(turn.step.name, "milestone", turn.case)}:
        raise BadInput(_("没有这个节点，或者它已经完成"), kept=_("没有改动"), todo=_("从列表里选"), field="milestone")
    return Milestone.objects.get(pk=picked)
