# SPDX-License-Identifier: MulanPSL-2.0
"""Plan who is on duty, and hand over. A plan and a log of matters: nobody's presence is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.cases.models import DutyShift, HandOver
from linli.cases.rules.duty import MOST_DAYS_AHEAD, MOST_WORDS, Part
from linli.cases.rules.persons import is_same_person
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.notices.actions import tell
from linli.notices.rules import Recipient
from linli.people.queries.posts import holder_of, posts_in_unit
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

PLANNED, OFF = "duty.planned", "duty.off"
PLANNERS = frozenset({Role.SUPERVISOR, Role.LEADER, Role.UNIT_LEADER, Role.OPERATOR})


def _check_planner(by: Viewer) -> None:
    if not by.is_centre or by.role not in PLANNERS:
        raise NotAllowed(_("值班由综治中心安排"), kept=_("没有改动"), todo=_("请本级综治中心的同事来排"))


@transaction.atomic
def plan_shift(on: date, part: str, post: UUID, *, leads: bool, by: Viewer, now: datetime) -> DutyShift:
    """Put a post of the viewer's own centre on duty for a part of a day.

    Raises:
        NotAllowed: not a centre's. BadInput: a day past or too far, a post of another unit, or already on duty then.
    """
    _check_planner(by)
    today = county_day(now)
    if not today <= on <= today + timedelta(days=MOST_DAYS_AHEAD):
        raise BadInput(
            _("只能排今天起%(days)d天内的班") % {"days": MOST_DAYS_AHEAD}, kept=_("填过的内容都还在"),
            todo=_("改日期"), field="on",
        )  # fmt: skip
    if part not in set(Part):
        raise BadInput(_("没有这个班次"), kept=_("填过的内容都还在"), todo=_("从列表里选"), field="part")
    if post not in {one for one, _name in posts_in_unit(by.unit_id, on=on)}:
        raise BadInput(_("这个岗位不在本中心"), kept=_("填过的内容都还在"), todo=_("从列表里选"), field="post")
    shift = DutyShift(  # type: ignore[misc]
        county=by.county, unit_id=by.unit_id, on=on, part=part, post=post, leads=leads, planned_by=by.id
    )  # fmt: skip
    try:
        with transaction.atomic():
            shift.save(force_insert=True)
    except IntegrityError:
        raise BadInput(
            _("这个岗位那一班已经排过"), kept=_("填过的内容都还在"), todo=_("换人或换班次"), field="post"
        ) from None
    facts: dict[str, Fact] = {"on": on.isoformat(), "part": part, "post": post, "leads": leads}
    record(Subject("duty", shift.pk, by.county), "plan_shift", by=by, at=now, facts=facts, first=True)
    _tell(PLANNED, shift, by=by, now=now)
    return shift


@transaction.atomic
def call_off_shift(shift_id: UUID, *, by: Viewer, now: datetime) -> None:
    """Take a planned shift off; it stays in the log."""
    _check_planner(by)
    shift = DutyShift.objects.select_for_update().filter(pk=shift_id, unit=by.unit_id).first()
    if shift is None or shift.called_off_at is not None:
        raise Unknown(_("没有这一班，或者它已经取消"), todo=_("刷新排班表"))
    if shift.on < county_day(now):
        raise NotAllowed(_("已经值过的班不能取消"), kept=_("排班表没有改动"), todo=_("有出入的，写在交接记录里"))
    shift.called_off_at = now
    shift.save(update_fields=["called_off_at"])
    record(Subject("duty", shift.pk, by.county), "call_off_shift", by=by, at=now)
    _tell(OFF, shift, by=by, now=now)


def _tell(kind: str, shift: DutyShift, *, by: Viewer, now: datetime) -> None:
    """Who is on duty, unless they planned it themselves."""
    if shift.post != by.id:
        facts = {"on": shift.on.isoformat(), "part": shift.part}
        tell(
            kind, about=Subject("duty", shift.pk, shift.county), to=[Recipient("post", shift.post)], at=now, facts=facts
        )


@transaction.atomic
def hand_over(words: str, figures: Mapping[str, int], *, by: Viewer, now: datetime) -> HandOver:
    """Write what the next on duty must know; the desk's numbers of the moment are frozen beside it."""
    _check_planner(by)
    text = words.replace("\x00", "").strip()
    if not text:
        raise BadInput(_("还没有写交接的内容"), todo=_("写清没办完的事和要盯的事，没有就写“无”"), field="words")
    if len(text) > MOST_WORDS:
        raise BadInput(_("交接内容太长"), kept=_("内容都还在"), todo=_("写要点"), field="words")
    page = HandOver(  # type: ignore[misc]
        county=by.county, unit_id=by.unit_id, given_by=by.id, given_at=now, words=text, figures=dict(figures)
    )  # fmt: skip
    page.save(force_insert=True)
    record(page.subject, "hand_over", by=by, at=now, facts=dict(figures), first=True)
    return page


@transaction.atomic
def take_over(page_id: UUID, remark: str, *, by: Viewer, now: datetime) -> HandOver:
    """Confirm that one has read it. Not by who wrote it."""
    _check_planner(by)
    page = HandOver.objects.select_for_update().filter(pk=page_id, unit=by.unit_id).first()
    if page is None:
        raise Unknown(_("没有这一页交接"), todo=_("刷新交接记录"))
    if page.taken_at is not None:
        raise NotAllowed(_("这一页已经有人接了"), kept=_("没有改动"), todo=_("刷新交接记录"))
    if is_same_person(by, holder_of(page.given_by)):
        raise NotAllowed(_("交班的人不能自己接班"), kept=_("没有改动"), todo=_("请接班的同事确认"))
    page.taken_by, page.taken_at, page.remark = by.id, now, remark.strip()[:MOST_WORDS]
    page.save(update_fields=["taken_by", "taken_at", "remark"])
    record(page.subject, "take_over", by=by, at=now)
    return page
