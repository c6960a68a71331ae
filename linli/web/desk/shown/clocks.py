# SPDX-License-Identifier: MulanPSL-2.0
"""The clocks of one case, and the forms of the rungs that were taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.cases.queries import codes_of
from linli.clocks import texts
from linli.clocks.queries.forms import clocks_with_forms
from linli.clocks.rules.running import Kind, at_the_latest
from linli.kernel.times import county_day
from linli.web.desk.shown.rows import unit_name
from linli.web.shared.cited import cited
from linli.web.shared.lamps import Lamp, lamp_of

if TYPE_CHECKING:
    from linli.clocks.models import Clock


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock as the page shows it."""

    word: str
    unit: str
    limit: str
    started_at: datetime
    due_at: datetime
    lamp: Lamp
    notes: list[str]
    source: str


@dataclass(frozen=True, slots=True)
class FormLine:
    id: UUID
    word: str
    clock: str
    at: datetime


def shown_clocks(case: Any, now: datetime) -> dict[str, Any]:
    """Running clocks first, most urgent on top; the newest form first. One statement."""
    rows = sorted(clocks_with_forms(case.subject), key=lambda row: (row.stopped_at is not None, row.due_at))
    forms = [_form(row, **one) for row in rows for one in row.forms]  # type: ignore[attr-defined]
    forms.sort(key=lambda form: form.at, reverse=True)
    return {"clocks": [_line(row, case.county, now) for row in rows], "forms": forms}


def _line(row: Clock, county: str, now: datetime) -> ClockLine:
    spans = [float(row.amount), *([float(row.granted)] if row.granted else [])]
    limit = " + ".join(texts.span_words(span, row.counted_in) for span in spans)
    return ClockLine(
        str(texts.KINDS[Kind(row.kind)]), unit_name(row.holder) if row.holder else "", limit, row.started_at, row.due_at,
        _lamp(row, now), _notes(row, now), _source(row.article, county),
    )  # fmt: skip


def _source(article: str, county: str) -> str:
    """Which law or rule says so; a limit of the code tables, by the name of its row."""
    codes = codes_of(county)
    if article in codes.categories:
        return _("事项类别“%(name)s”的时限") % {"name": codes.category_name(article)}
    if article in codes.order_types:
        return _("工单类型“%(name)s”的时限") % {"name": codes.order_type_name(article)}
    return cited(article)


def _lamp(row: Clock, now: datetime) -> Lamp:
    if row.stopped_at is None and _is_paused(row, now):
        return Lamp("grey", "clock", _("暂停计时"))
    if row.stopped_at is None:
        return lamp_of(row.due_at, now=now, waits_for_year=row.waits_for_year)
    if row.due_at < row.stopped_at <= at_the_latest(row.reckoned):  # nobody can say whether it was late
        return Lamp("grey", "clock", _("待节假日安排"))
    if row.stopped_at > row.due_at:
        days = (county_day(row.stopped_at) - county_day(row.due_at)).days
        return Lamp("red", "alert-triangle", _("超期%(days)d天才结束") % {"days": days} if days else _("超期当天结束"))
    word = texts.OUTCOMES.get(row.outcome)
    return Lamp("grey", "circle-check", _("按时结束") if row.outcome == "done" or word is None else str(word))


def _is_paused(row: Clock, now: datetime) -> bool:
    return bool(row.pauses) and row.pauses[-2] <= now < row.pauses[-1]


def _notes(row: Clock, now: datetime) -> list[str]:
    notes = []
    if row.extended:
        notes.append(_("延期%(n)d次") % {"n": row.extended})
    if row.pauses:
        notes.append(_("暂停过%(n)d次") % {"n": len(row.pauses) // 2})
    if row.waits_for_year:
        notes.append(_("%(year)d年节假日安排还没有装入，这是最早的到期时间") % {"year": row.waits_for_year})
    if row.rung and row.stopped_at is None:
        notes.append(str(texts.RUNGS[texts.RUNG_WORDS[row.rung]]))
    return notes


def _form(row: Clock, *, id: str, rung: int, at: str) -> FormLine:
    return FormLine(UUID(id), str(texts.FORMS[rung]), str(texts.KINDS[Kind(row.kind)]), datetime.fromisoformat(at))
