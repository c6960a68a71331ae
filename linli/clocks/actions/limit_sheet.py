# SPDX-License-Identifier: MulanPSL-2.0
"""A sheet of limits: what differs from the profile in force becomes the county's own, in one change of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.clocks.actions.changes import change_rules, preview_change
from linli.clocks.actions.edits import set_limits
from linli.clocks.queries import rules_of
from linli.clocks.rules.profiles import Limit, Profile, make_profile, read_limit
from linli.clocks.rules.shipped import shipped_limits
from linli.kernel.refusals import BadInput
from linli.people.actions.imports.cells import Row, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows

if TYPE_CHECKING:
    from linli.people.rules import Viewer

OWN = "S"  # how sure of a limit that a county set itself


def import_limits(
    rows: Iterable[Mapping[str, str]], *, reason: str, by: Viewer, now: datetime, dry_run: bool = False
) -> tuple[list[RowVerdict], int]:
    """Each row's verdict, and how many running clocks the good ones move. Rows that are not in the sheet stay.

    Raises as `change_rules`.
    """
    profile, good = rules_of(by.county).profile, dict[tuple[str, str], Limit]()

    def one(row: Row) -> tuple[Outcome, str, str]:
        limit, before = _read(row, profile)
        if limit.key in good:
            raise BadInput(_("这一步在表里写了两次"), todo=_("删去一行"), field="step")
        if limit.says_as(before):
            return Outcome.SAME, str(row["name"]), ""
        _check(limit, before)
        good[limit.key] = limit
        return Outcome.CHANGED, str(row["name"]), ""

    named = [dict(row) | {"name": f"{row.get('process', '')}·{row.get('step', '')}"} for row in rows]
    verdicts = import_rows(named, one, dry_run=dry_run)
    if not good:
        return verdicts, 0
    edit = set_limits(by.county, list(good.values()))
    made = preview_change(edit, by=by, now=now) if dry_run else change_rules(edit, reason=reason, by=by, now=now)
    return verdicts, made.count


def _read(row: Row, profile: Profile) -> tuple[Limit, Limit]:
    """The row's limit, and the one in force; columns that the sheet lacks are as they are."""
    before = profile.limits.get((text(row, "process"), text(row, "step")))
    if before is None:
        raise BadInput(_("没有这个流程和步骤"), todo=_("照导出的表填写，名称一字不差"), field="step")
    given = before.as_row() | {column: text(row, column) for column in row if column != "name"}
    limit = read_limit(given)
    moved = (limit.amount, limit.unit) != (before.amount, before.unit)
    if moved and limit.confidence == before.confidence and not before.built_in:
        given["confidence"] = OWN  # what a county changed is its own word, not its source's
    return read_limit(given), before


def _check(limit: Limit, before: Limit) -> None:
    """Raises BadInput for a limit of a statute, or one that would pass for it."""
    if before.built_in:
        raise BadInput(
            _("这是法定时限，不能改"), todo=_("依据：%(article)s") % {"article": before.article}, field="limit"
        )
    if limit.built_in:
        raise BadInput(_("依据等级 F 只属于法规原文"), todo=_("本县自定的写 S"), field="confidence")
    make_profile("check", shipped_limits(), [limit])
