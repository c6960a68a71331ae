# SPDX-License-Identifier: MulanPSL-2.0
"""Screening rounds: ordered on topics and places, answered by each unit, nought included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import register_entry
from linli.disputes.actions.rounds import look_again, tell_asked
from linli.disputes.models import Screening, ScreeningReport
from linli.disputes.rules.relations import COMMITTEE_ROLES
from linli.disputes.rules.types import dispute_types
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KINDS = ("regular", "special", "project")
LEAST_DAYS, MOST_DAYS = 7, 92  # weekly in important periods, a quarter at most


@transaction.atomic
def order_screening(
    *, kind: str, title: str, due_on: date, by: Viewer, now: datetime, topics: Sequence[str] = (),
    area_code: str = "", project: str = "", again_days: int | None = None,
) -> Screening:  # fmt: skip
    """A centre orders a round in its area: on kinds of dispute and places, never on persons. The committees there are told.

    again_days: a regular round comes again by itself, each time for so many days, until it is ended.
    """
    if kind not in KINDS:
        raise BadInput(_("没有这种排查"), todo=_("选日常、专项或跟着项目走"), field="kind")
    if not title.strip():
        raise BadInput(_("没有写排查的名称"), field="title")
    if kind == "project" and not project.strip():
        raise BadInput(_("没有写是哪个重大项目"), field="project")
    if due_on < county_day(now):
        raise BadInput(_("完成日期已经过去"), field="due_on")
    if again_days is not None and (kind != "regular" or not LEAST_DAYS <= again_days <= MOST_DAYS):
        what = _("只有日常排查可以定期再来，每%(least)d到%(most)d天一次") % {"least": LEAST_DAYS, "most": MOST_DAYS}
        raise BadInput(what, kept=_("没有保存"), field="again_days")
    if any(topic not in dispute_types() for topic in topics):
        raise BadInput(_("没有这种纠纷类型"), field="topics")
    area = area_code or by.area_code
    if by.unit_id is None or not area.startswith(by.area_code):
        raise NotAllowed(_("只能在本辖区内安排排查"), kept=_("没有保存"))
    row = Screening(
        county=by.county, kind=kind, title=title.strip()[:120], topics=list(topics), area_code=area[:12],
        project=project.strip()[:120], ordered_by_id=by.unit_id, ordered_at=now, due_on=due_on,
        again_days=again_days,
    )  # fmt: skip
    register_entry("screening", row.pk, "order", by=by, now=now, unit_id=by.unit_id, facts={"kind": kind})
    look_again(row)
    row.save(force_insert=True)
    tell_asked(row, now)
    return row


@transaction.atomic
def report_screening(
    screening_id: UUID, *, places: int, found: int, prevented: int, by: Viewer, now: datetime, note: str = ""
) -> ScreeningReport:
    """One unit's answer; again, it replaces the one before."""
    row = Screening.objects.select_for_update().filter(pk=screening_id, county=by.county).first()
    unit = unit_info(by.unit_id) if by.unit_id else None
    if (
        row is None
        or unit is None
        or not (unit.area_code.startswith(row.area_code) or row.area_code.startswith(unit.area_code))
    ):
        raise Unknown(_("没有这次排查，或者它不在您的辖区"))
    if by.role not in COMMITTEE_ROLES:
        raise NotAllowed(_("由单位的经办、负责人或中心坐席上报"))
    if row.ended_at is not None:
        raise NotAllowed(_("这次排查已经结束"))
    if min(places, found, prevented) < 0 or prevented > found:
        raise BadInput(_("数字不对：就地化解的不能多于发现的"), field="prevented")
    record(
        Subject("screening", row.pk, row.county), "report", by=by, at=now,
        facts={"places": places, "found": found, "prevented": prevented},
    )  # fmt: skip
    report, _made = ScreeningReport.objects.update_or_create(
        county=row.county, screening=row, unit_id=unit.id,
        defaults={"places": places, "found": found, "prevented": prevented, "note": note, "at": now},
    )  # fmt: skip
    return report


@transaction.atomic
def end_screening(screening_id: UUID, *, by: Viewer, now: datetime) -> None:
    """The unit that ordered it ends it; it does not come again."""
    row = Screening.objects.select_for_update().filter(pk=screening_id, ordered_by=by.unit_id).first()
    if row is None or row.ended_at is not None:
        raise Unknown(_("没有进行中的这次排查"))
    record(Subject("screening", row.pk, row.county), "end", by=by, at=now)
    Screening.objects.filter(pk=row.pk).update(ended_at=now, next_check_at=None)
