# SPDX-License-Identifier: MulanPSL-2.0
"""The edits a system administrator may make, each as an `Edit` that can be previewed and made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from linli.clocks.actions.changes import Edit
from linli.clocks.models import CalendarDay, OfficeHours, OwnLimit
from linli.clocks.rules.calendar import Day, make_calendar
from linli.clocks.rules.hours import Hours, check_hours, read_windows, show_windows
from linli.clocks.rules.profiles import Limit, make_profile
from linli.clocks.rules.shipped import shipped_limits
from linli.kernel.refusals import BadInput

LEAST_DAYS = 10  # a year's notice names more days than this; fewer is a part of a list


def load_year(county: str, days: Sequence[Day]) -> Edit:
    """The whole list of one or more years, as the yearly notice has it; a list loaded before for them is replaced."""
    make_calendar("check", days)  # refuses a day that stands twice
    years = sorted({day.on.year for day in days})
    for year in years:
        if sum(day.on.year == year for day in days) < LEAST_DAYS:
            raise BadInput(
                _("%(year)d年的名单不到%(least)d天，不像是全年的安排") % {"year": year, "least": LEAST_DAYS},
                kept=_("没有改动"),
                todo=_("导入全年的名单；只改一两天请用“本县调整”"),
                field="file",
            )
    if not years:
        raise BadInput(_("这个文件里没有日期"), kept=_("没有改动"), todo=_("用模板填写"), field="file")

    def write() -> None:
        CalendarDay.objects.filter(county=county, layer="list", on__year__in=years).delete()
        CalendarDay.objects.bulk_create(_row(county, "list", day) for day in days)

    detail = _("%(years)s年节假日安排，%(n)d天") % {"years": "、".join(map(str, years)), "n": len(days)}
    return Edit("days", detail, {"years": ",".join(map(str, years)), "days": len(days)}, write)


def set_day(county: str, day: Day) -> Edit:
    """One day of the county's own: a local holiday, a day of flood relief that is worked."""

    def write() -> None:
        CalendarDay.objects.filter(county=county, layer="own", on=day.on).delete()
        _row(county, "own", day).save(force_insert=True)

    word = _("上班") if day.works else _("放假")
    return Edit("days", f"{day.on} {word} {day.name}", {"day": str(day.on), "works": int(day.works)}, write)


def clear_day(county: str, on: date) -> Edit:
    """The national list holds again for this day."""

    def write() -> None:
        CalendarDay.objects.filter(county=county, layer="own", on=on).delete()

    return Edit("days", _("%(day)s取消本县调整") % {"day": on}, {"day": str(on), "cleared": 1}, write)


def set_hours(county: str, all_hours: Sequence[Hours]) -> Edit:
    """All office hours of the county, from date to date. Raises Overlapping, BadInput."""
    rows = check_hours(all_hours)

    def write() -> None:
        OfficeHours.objects.filter(county=county).delete()
        OfficeHours.objects.bulk_create(
            OfficeHours(
                county=county, since=row.since, until=row.until, windows=show_windows(row.windows), source=row.source
            )
            for row in rows
        )

    words = "；".join(f"{row.since or ''}~{row.until or ''} {show_windows(row.windows)}" for row in rows)
    return Edit("hours", words, {"periods": len(rows)}, write)


def set_limit(county: str, limit: Limit) -> Edit:
    """The county's own limit for a step; one of a statute, or of a step that is not there, is refused."""
    make_profile("check", shipped_limits(), [limit])

    def write() -> None:
        OwnLimit.objects.filter(county=county, process=limit.process, step=limit.step).delete()
        _own_limit(county, limit).save(force_insert=True)

    place = next(n for n, row in enumerate(shipped_limits(), start=2) if row.key == limit.key)
    facts: dict[str, str | int] = {"row": place, "limit": f"{limit.amount:g}:{limit.unit.value}"}
    return Edit("limit", f"{limit.process}·{limit.step}：{limit.words}", facts, write)


def set_limits(county: str, limits: Sequence[Limit]) -> Edit:
    """Several limits in one change; a row that is as it shipped is the county's own no longer."""
    shipped = {row.key: row for row in shipped_limits()}
    make_profile("check", shipped_limits(), limits)
    own = [one for one in limits if not one.says_as(shipped[one.key])]

    def write() -> None:
        for one in limits:
            OwnLimit.objects.filter(county=county, process=one.process, step=one.step).delete()
        OwnLimit.objects.bulk_create(_own_limit(county, one) for one in own)

    words = "；".join(f"{one.process}·{one.step}：{one.words}" for one in limits)
    return Edit("limit", _("导入%(n)d条：%(words)s") % {"n": len(limits), "words": words}, {"rows": len(limits)}, write)


def _own_limit(county: str, limit: Limit) -> OwnLimit:
    return OwnLimit(
        county=county, process=limit.process, step=limit.step, amount=limit.amount, counted_in=limit.unit,
        article=limit.article[:200], confidence=limit.confidence[:10],
    )  # fmt: skip


def one_period(windows: str, since: date | None, until: date | None, source: str) -> Hours:
    return Hours(read_windows(windows), since, until, source)


def _row(county: str, layer: str, day: Day) -> CalendarDay:
    return CalendarDay(
        county=county, layer=layer, on=day.on, works=day.works, name=day.name[:40], source=day.source[:200]
    )
