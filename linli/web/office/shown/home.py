# SPDX-License-Identifier: MulanPSL-2.0
"""The numbers of an administrator's first page: each a link to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.cases.queries.code_rows import code_rows
from linli.cases.rules.code_tables import CodeTable
from linli.clocks.queries.office import waiting_for_a_year, year_missing
from linli.insight.rules.periods import Period, read_period
from linli.kernel.times import county_day
from linli.ledger.queries import denied_attempts
from linli.ledger.queries.kept_seals import seals_of
from linli.ledger.queries.records import exports_of
from linli.notices.queries import how_many_wait
from linli.people.queries import accounts_visible_to, posts_visible_to, reveals_visible_to, units_visible_to
from linli.people.queries.tokens import tokens_visible_to
from linli.people.rules import Role
from linli.places.queries import grids_under
from linli.web.office.shown.places import drawn_count
from linli.web.shared.moments import time_ago

if TYPE_CHECKING:
    from linli.people.rules import Viewer

DAY, MONTH = timedelta(days=1), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tile:
    title: str
    figure: object
    note: str
    url: str
    colour: str = ""
    of: str = ""


def tiles_of(viewer: Viewer, now: datetime) -> list[Tile]:
    """The viewer's own work first, then what is there."""
    own = {
        Role.SYSTEM_ADMIN: lambda: [
            _stuck(viewer),
            _calendar(viewer, now),
            *_staff(viewer),
            _grids(viewer),
            _categories(viewer),
        ],
        Role.SECURITY_ADMIN: lambda: [_denied(viewer, now), _looks(viewer, now), _tokens(viewer, now), *_staff(viewer)],
        Role.AUDIT_ADMIN: lambda: [
            _denied(viewer, now),
            _looks(viewer, now),
            _exports(viewer, now),
            _seal(viewer, now),
        ],
    }
    return own[Role(viewer.role)]()


def _staff(viewer: Viewer) -> list[Tile]:
    units, posts, accounts = (
        query(viewer).count() for query in (units_visible_to, posts_visible_to, accounts_visible_to)
    )
    return [
        Tile(_("单位"), units, _("启用的"), reverse("office:units")),
        Tile(_("岗位"), posts, _("今天在任的"), reverse("office:posts")),
        Tile(_("账号"), accounts, _("可以登录的"), reverse("office:accounts")),
    ]


def _grids(viewer: Viewer) -> Tile:
    grids = grids_under(viewer.area_code)
    undrawn = len(grids) - drawn_count(grids)
    note = _("%(n)d 个没有边界，定位不到") % {"n": undrawn} if undrawn else _("都有边界")
    return Tile(_("网格"), len(grids), note, reverse("office:places"), "yellow" if undrawn else "")


def _categories(viewer: Viewer) -> Tile:
    rows = code_rows(viewer, CodeTable.CATEGORIES, state="open")
    return Tile(_("事项类别"), rows.count(), _("启用的"), reverse("office:codes", args=["categories"]))


def _calendar(viewer: Viewer, now: datetime) -> Tile:
    missing = year_missing(viewer.county, now=now)
    if missing is None:
        return Tile(_("工作日历"), _("齐"), _("节假日安排不缺"), reverse("office:clocks"), "green")
    note = _("%(n)d 个时限在等它") % {"n": waiting_for_a_year(viewer.county)}
    return Tile(_("缺节假日安排"), _("%(year)d年") % {"year": missing}, note, reverse("office:clocks"), "red")


def _stuck(viewer: Viewer) -> Tile:
    count = how_many_wait(viewer.county)
    note = _("短信、邮件没有发出去") if count else _("没有等待人工的通知")
    return Tile(_("等待人工的通知"), count, note, reverse("office:notices"), "red" if count else "green")


def _denied(viewer: Viewer, now: datetime) -> Tile:
    lately = Period(county_day(now - DAY), county_day(now))
    count = denied_attempts(viewer.county, since=lately.begin, until=lately.end).count()
    url = f"{reverse('office:denied')}?from={lately.first}"
    return Tile(_("被拒绝的尝试"), count, _("昨天和今天"), url, "yellow" if count else "")


def _looks(viewer: Viewer, now: datetime) -> Tile:
    month = read_period("", "", today=county_day(now))
    count = reveals_visible_to(viewer, since=month.begin, until=month.end).count()
    return Tile(_("查看个人信息"), count, _("30 天内，次"), reverse("office:reveals"))


def _tokens(viewer: Viewer, now: datetime) -> Tile:
    valid = tokens_visible_to(viewer).filter(closed_at__isnull=True, expires_at__gt=now)
    soon = valid.filter(expires_at__lt=now + MONTH).count()
    note = _("%(n)d 个 30 天内到期") % {"n": soon} if soon else _("有效的")
    return Tile(_("系统接入"), valid.count(), note, reverse("office:tokens"), "yellow" if soon else "")


def _exports(viewer: Viewer, now: datetime) -> Tile:
    month = read_period("", "", today=county_day(now))
    count = exports_of(viewer.county, since=month.begin, until=month.end).count()
    return Tile(_("导出"), count, _("30 天内，次"), reverse("office:exports"))


def _seal(viewer: Viewer, now: datetime) -> Tile:
    last = seals_of(viewer.county, limit=1)
    note = _("最近封存于%(ago)s") % {"ago": time_ago(last[0].at, now)} if last else _("还没有封存")
    return Tile(
        _("账本封存"), last[0].n if last else 0, note, reverse("office:ledger"), "" if last else "yellow", of=_("号")
    )
