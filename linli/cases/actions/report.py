# SPDX-License-Identifier: MulanPSL-2.0
"""Take in a report: one statement, everything or nothing, its number with it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from linli.cases.actions.hiding import found_by, short_title, without_name
from linli.cases.actions.timed import limits_fact, promised, start_case_clocks
from linli.cases.actions.together import Beside, insert_row, numbered_together
from linli.cases.actions.told import Told, emergency_told, tell_all
from linli.cases.actions.triaged import raise_alarm, told_of
from linli.cases.models import Case
from linli.cases.queries.as_read import masked_name
from linli.cases.queries.codes import Codes, codes_of
from linli.cases.rules.report import (
    Receipt,
    Report,
    check_report,
    make_title,
    new_secret,
    secret_digest,
)
from linli.cases.rules.states import TIER_WIDTH, Channel
from linli.cases.rules.table.common import CENTRE
from linli.files.actions import attach
from linli.files.rules import Hold
from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.rows import new_row
from linli.kernel.statements import send
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact
from linli.notices.rules import Recipient
from linli.people.actions import keep_contact
from linli.people.queries import centre_of, unit_info
from linli.people.queries.staffing import is_staffed
from linli.people.rules import Role, UnitInfo
from linli.places.queries import area_of, carrying_on, grid_at, grid_of
from linli.places.rules import GRID_WIDTH
from linli.triage.actions import note_matter, wake_after_commit

if TYPE_CHECKING:
    from linli.people.rules import Viewer
    from linli.triage.rules.emergencies import Emergency

NUMBER_KIND = "LN"
_TEXT = """INSERT INTO cases_casetext (case_id, county, text, words)
VALUES (%s, %s, %s, %s::tsvector)"""


def report_case(
    report: Report,
    *,
    by: Viewer | None,
    now: datetime,
    centre_id: UUID | None = None,
    contact_id: UUID | None = None,
    case_id: UUID | None = None,
    secret: str = "",
    beside: Beside | None = None,
) -> Receipt:
    """Take in one matter and return the receipt. All is written by one statement, its number with it.

    Args:
        by: who told it or typed it in; None or a resident without an account for the public form.
        centre_id, contact_id: given by a split, which keeps its parent's. case_id, secret, beside: given by `report_once`.
    Raises:
        BadInput, TooLarge: what is wrong and where; nothing was written.
        NotAllowed: the county has no centre yet, or the day's numbers are used up. TooMany: the try of `beside` was one too many.
    """
    text = check_report(report, now=now)
    case = build_case(report, text, by=by, now=now, reachable=bool(contact_id or report.phone))
    given_centre = unit_info(centre_id) if centre_id else None
    if given_centre:
        case.centre_id, case.tier = given_centre.id, given_centre.tier
    case.pk, secret = case_id or case.pk, secret or new_secret()
    danger = raise_alarm(case, report, report.part or text)
    case.secret_digest = secret_digest(case.pk, secret)
    with transaction.atomic() if report.files else nullcontext():
        if report.files:
            attach(report.files, case.subject, token=report.upload_token, by=by, hold=Hold.HELD)
        case.contact_id = contact_id
        case.number = _write(report, case, text, danger, by, now, beside)
        wake_after_commit()
    centre = unit_info(case.centre_id)
    return Receipt(case.pk, case.number, secret, centre.name if centre else "", case.due_at, danger)


def _write(
    report: Report,
    case: Case,
    text: str,
    danger: Emergency | None,
    by: Viewer | None,
    now: datetime,
    beside: Beside | None,
) -> str:
    words, told = found_by(case, text, name=report.name, masked=masked_name(case)), emergency_told(case)
    told = told or [("centre", Recipient("unit", case.centre_id))]
    can_be_called = bool(report.phone) or case.can_be_called
    with numbered_together(NUMBER_KIND, case.county, county_day(now), beside) as number:
        case.contact_id = case.contact_id or _contact(report, now)
        insert_row(case)
        send(connection, _TEXT, (case.pk, case.county, text, words))
        told += [("reporter", Recipient("contact", case.contact_id))] if case.contact_id and can_be_called else []
        _write_down(case, by, now, report.owed_since, told)
        own = report.part or text
        note_matter(told_of(case, own, danger, same_as=report.same_as, part_of=report.part_of))
    return number[0]


def _write_down(case: Case, by: Viewer | None, now: datetime, owed_since: datetime | None, told: list[Told]) -> None:
    """The first entry, and who is told."""
    facts: dict[str, Fact] = {"channel": case.channel, "type": case.order_type, "unit": case.centre_id}
    facts |= limits_fact(case, "report") | {"due": case.due_at.isoformat()}
    if owed_since:
        facts["since"] = owed_since.isoformat()
    start_case_clocks(case, facts)
    record(case.subject, "report", by=by, at=now, facts=facts, first=True)
    tell_all("report", case, told, at=now, facts=facts)


def build_case(
    report: Report,
    text: str,
    *,
    by: Viewer | None,
    now: datetime,
    reachable: bool | None = None,
    today: date | None = None,
) -> Case:
    """The row of a report, not yet written: checked against the codes, located, given its centre and its promise.

    `now`: when it was told; `today`: of what was told long ago, the day by which its place has to stand.
    """
    codes = codes_of(report.county)
    _check_codes(report, codes, reachable=bool(report.phone) if reachable is None else reachable)
    scope_code, grid_id = _place(report, county_day(now), today or county_day(now))
    if by is not None and by.token_id and not report.owed_since and not by.covers(scope_code):
        raise BadInput(
            _("这个地区不在接入的范围内"), kept=_("没有收下"), todo=_("写范围内的地区编码"), field="area_code"
        )
    centre = _centre(report, codes, scope_code, by, today or county_day(now))
    case = _new_case(report, text, codes, scope_code, now)
    case.grid_id, case.centre_id, case.tier = grid_id, centre.id, centre.tier
    return case


def _check_codes(report: Report, codes: Codes, *, reachable: bool) -> None:
    if report.category and report.category not in codes.categories:
        raise BadInput(
            _("没有“%(category)s”这个事项类别") % {"category": report.category},
            kept=_("其他内容都还在"),
            todo=_("从列表里选"),
            field="category",
        )
    kind = codes.order_types.get(report.order_type)
    if kind is None:
        raise BadInput(
            _("没有“%(order_type)s”这个工单类型") % {"order_type": report.order_type},
            kept=_("其他内容都还在"),
            todo=_("从列表里选"),
            field="order_type",
        )
    if report.channel not in Channel._value2member_map_:
        raise BadInput(
            _("没有“%(channel)s”这个渠道") % {"channel": report.channel},
            kept=_("其他内容都还在"),
            todo=_("查接口文档"),
            field="channel",
        )
    if not kind.anonymous_ok and not reachable:
        raise BadInput(
            _("“%(kind)s”要留电话才能办") % {"kind": kind.name},
            kept=_("其他内容都还在"),
            todo=_("填电话，或改选别的类型"),
            field="phone",
        )


def _place(report: Report, day: date, today: date) -> tuple[str, UUID | None]:
    """Where it is: by the point, else by the chosen area, else the county as a whole. What was dissolved has its heir."""
    code = report.area_code
    if report.lon is not None and report.lat is not None:
        held_by = grid_at(report.lon, report.lat, on=day, county=report.county)
        if held_by is not None and (not report.placed or held_by.code.startswith(code)):
            return _standing(held_by.code, today, held_by.id, report)
    if not code:
        return report.county, None
    if not code.startswith(report.county) or (len(code) < 15 and area_of(code) is None):
        raise BadInput(
            _("没有%(code)s这个地区，或者它不在本县") % {"code": code},
            kept=_("其他内容都还在"),
            todo=_("在地图上选，或用文字说明位置"),
            field="area_code",
        )
    return _standing(code, today, None, report)


def _standing(code: str, today: date, grid_id: UUID | None, report: Report) -> tuple[str, UUID | None]:
    """The place as it is today: a poster in a stairway, another system or an old file may still give the old code."""
    found = carrying_on(code, today)
    if found is None and report.history_at is not None:  # a file has no map to choose on
        found = _of_a_divided_grid(code, today, report)
    if found is None:
        of_grid = len(code) == GRID_WIDTH
        words = _("网格%(code)s不存在或已撤销") if of_grid else _("%(code)s已经撤并，并到哪里要请您选")
        raise BadInput(
            words % {"code": code},
            kept=_("其他内容都还在"),
            todo=_("在地图上另选网格") if of_grid else _("在地图上选，或用文字说明位置"),
            field="area_code",
        )
    if len(found) < GRID_WIDTH or (found == code and grid_id):
        return found, grid_id
    grid = grid_of(found, on=today)
    return found, grid.id if grid else None


def _of_a_divided_grid(code: str, today: date, report: Report) -> str | None:
    """Today's grid at the point, if it lies in the same village; else the village, where that stands or carries on."""
    if len(code) != GRID_WIDTH:
        return None
    if report.lon is not None and report.lat is not None:
        there = grid_at(report.lon, report.lat, on=today, county=report.county)
        if there is not None and there.code.startswith(code[: TIER_WIDTH["village"]]):
            return there.code
    return carrying_on(code[: TIER_WIDTH["village"]], today)


def _centre(report: Report, codes: Codes, scope_code: str, by: Viewer | None, today: date) -> UnitInfo:
    """The centre that takes it in; the nearest one above where that tier has none, or nobody there could open it."""
    own = by is not None and by.role == Role.GRID_WORKER
    tier = codes.profile.get("grid_intake_tier" if own else "intake_tier", "village" if own else "county")
    tiers = ("village", "town", "county", "city")
    for upper in tiers[tiers.index(tier) :]:
        if len(scope_code) >= TIER_WIDTH[upper]:
            found = centre_of(scope_code[: TIER_WIDTH[upper]], upper)
            if found is not None and (
                upper in ("county", "city") or is_staffed(found.id, report.category, CENTRE, on=today)
            ):
                return found
    raise NotAllowed(_("本县还没有设立综治中心，暂时不能受理"), kept=_("填过的内容都还在"), todo=_("请拨打12345"))


def _contact(report: Report, now: datetime) -> UUID | None:
    if not (report.phone or report.name):
        return None
    return keep_contact(
        county=report.county, name=report.name, phone=report.phone, resident_id=report.resident_id, now=now
    ).id


def _new_case(report: Report, text: str, codes: Codes, scope_code: str, now: datetime) -> Case:
    hidden = report.hide_name or codes.order_types[report.order_type].confidential
    due = promised(report.county, report.order_type, report.category, report.owed_since or now, report.urgency)
    return new_row(
        Case,
        id=new_id(),
        county=report.county,
        order_type=report.order_type,
        category=report.category,
        urgency=report.urgency,
        title=short_title(make_title(report, text), name=report.name, hidden=hidden),
        channel=report.channel,
        scope_code=scope_code,
        place_text=without_name(report.place_text, report.name)[:200] if hidden else report.place_text[:200],
        lon=report.lon,
        lat=report.lat,
        resident_id=report.resident_id,
        confidential=hidden,
        reported_at=now,
        device_at=report.device_at,
        state_at=now,
        due_at=due.due_at,
        waits_for_year=due.waits_for_year,
    )
