# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.people import columns, texts
from linli.people.actions.accounts import open_account
from linli.people.actions.imports.cells import Row, by_key, key_of, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows
from linli.people.actions.posts import open_post
from linli.people.models import Account, Post, Unit
from linli.people.rules import Viewer

MOST_NEW = 300  # a first password is slow to make on purpose


def import_posts(rows: Iterable[Row], *, by: Viewer, now: datetime, dry_run: bool = False) -> list[RowVerdict]:
    """Open posts from rows under texts.POST_COLUMNS (keys or Chinese headings).

    An account that does not exist yet is opened with the row; its first password is the verdict's `note`. Beyond
    MOST_NEW of them rows are refused: the same sheet once more brings the next.
    """
    opened = 0

    def one(row: Row) -> tuple[Outcome, str, str]:
        nonlocal opened
        found = _one(by_key(row, columns.POST_COLUMNS), by, now, may_open=opened < MOST_NEW)
        opened += bool(found[2])
        return found

    return import_rows(rows, one, dry_run=dry_run)


def _one(row: Row, by: Viewer, now: datetime, *, may_open: bool) -> tuple[Outcome, str, str]:
    username, name = text(row, "username").lower(), text(row, "name")
    unit = _unit(text(row, "unit"), text(row, "unit_area"))
    role = key_of(texts.ROLES, text(row, "role"))
    area_code = text(row, "area_code") or unit.area_code
    account, password = Account.objects.filter(username=username).first(), ""
    if account is None and not may_open:
        raise BadInput(
            _("一次最多新开 %(most)d 个账号。") % {"most": MOST_NEW},
            todo=_("收下前面的，再导入一次这张表。"),
            field="username",
        )
    if account is None:
        account, password = open_account(county=unit.county, username=username, name=name, by=by, now=now)
    elif name and account.name != name:
        raise BadInput(_("账号 %(user)s 属于另一个姓名。") % {"user": username}, field="name")
    said: dict[str, Any] = {
        "categories": [part for part in re.split(r"[,，、;；\s]+", text(row, "categories")) if part],
        "title": text(row, "title"), "starts_on": _day(row, "starts_on"), "ends_on": _day(row, "ends_on"),
    }  # fmt: skip
    held = Post.objects.filter(account=account, unit=unit, role=role, area_code=area_code)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=county_day(now)))
    if there := list(held):
        _refuse_another(row, there, said)
        return Outcome.SAME, account.name, ""
    open_post(account=account, unit=unit, role=role, area_code=area_code, by=by, now=now, **said)
    return Outcome.OPENED, account.name, password


def _refuse_another(row: Row, there: list[Post], said: dict[str, Any]) -> None:
    """A duty is not rewritten: who did what under which is on record. A column that the sheet has not, says nothing."""
    told = [name for name in said if name in row and not (name == "starts_on" and said[name] is None)]
    differs = [[name for name in told if getattr(post, name) != said[name]] for post in there]
    if all(differs):
        names = "、".join(str(columns.POST_COLUMNS[name]) for name in differs[0])
        raise BadInput(
            _("这个岗位已经有了，%(what)s和表里的不一样，没有改。") % {"what": names},
            todo=_("先停用原来的，再导入这一行。"), field=differs[0][0],
        )  # fmt: skip


def _unit(name: str, area_code: str) -> Unit:
    found = Unit.objects.filter(name=name, closed_on__isnull=True)
    if area_code:
        found = found.filter(area_code=area_code)
    units = list(found[:2])
    if not units:
        raise BadInput(_("没有这个单位：%(name)s。") % {"name": name}, field="unit")
    if len(units) > 1:
        raise BadInput(_("有多个同名单位，请填写单位区划代码。"), field="unit_area")
    return units[0]


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not text(row, name):
        return None
    try:
        return date.fromisoformat(text(row, name).replace("/", "-").replace(".", "-"))
    except ValueError:
        raise BadInput(_("日期写成 2026-01-31 的样子。"), field=name) from None
