# SPDX-License-Identifier: MulanPSL-2.0
"""Edit a county's codes: add, change, close, open again, import. A code once given keeps its meaning: it is closed,
never renamed away or removed, because cases carry it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.cases.actions.code_checks import checked
from linli.cases.code_texts import headings
from linli.cases.models import Category
from linli.cases.queries.code_rows import MODELS
from linli.cases.queries.codes import forget_codes
from linli.cases.rules.code_tables import ALWAYS_OPEN_TYPES, COLUMNS, KEY, LIMITS, CodeTable
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.actions.imports.cells import Row, by_key, text
from linli.people.actions.imports.rows import Outcome, RowVerdict, import_rows
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

EDITORS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})
_TOLD = frozenset(
    {"parent", "handling_class", "value", *LIMITS, *LIMITS.values()}
)  # their values may stand in the ledger


@transaction.atomic
def add_code(table: CodeTable, *, by: Viewer, now: datetime, **values: object) -> Any:
    """A new row of the county's table. Raises BadInput naming the field."""
    _demand(by)
    key = KEY[table]
    given = {column: value for column, value in values.items() if column in COLUMNS[table]}
    row = MODELS[table](county=by.county, **checked(table, given, by.county, is_new=True))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise BadInput(_("这个编码已经用过，编码不重复使用。"), field=key) from None
    record(_subject(row), "add_code", by=by, at=now, facts=_facts(table, row, values), first=True)
    _forget()
    return row


@transaction.atomic
def change_code(table: CodeTable, code_id: UUID, *, by: Viewer, now: datetime, **changes: object) -> Any:
    """Change some columns of one row, its code excepted. Matters already promised keep their promise."""
    row = _lock(table, code_id, by)
    own = {column: getattr(row, column) for column in COLUMNS[table]}
    wanted = {column: value for column, value in changes.items() if column in own and column != KEY[table]}
    clean = checked(table, own | wanted, by.county)
    changed = {column: clean[column] for column in wanted if clean[column] != own[column]}
    if not changed:
        return row
    for column, value in changed.items():
        setattr(row, column, value)
    row.save(update_fields=list(changed))
    record(_subject(row), "change_code", by=by, at=now, facts=_facts(table, row, changed, before=own))
    _forget()
    return row


@transaction.atomic
def close_code(table: CodeTable, code_id: UUID, *, by: Viewer, now: datetime) -> Any:
    """No new matter takes this code; those that have it keep it."""
    row = _lock(table, code_id, by)
    _refuse_needed(table, row)
    return _switch(table, row, False, by, now)


@transaction.atomic
def reopen_code(table: CodeTable, code_id: UUID, *, by: Viewer, now: datetime) -> Any:
    """Offer a closed code again."""
    row = _lock(table, code_id, by)
    if table == CodeTable.PROFILE:
        return row
    parent = getattr(row, "parent", "")
    if parent and not Category.objects.filter(county=row.county, code=parent, is_open=True).exists():
        raise NotAllowed(
            _("上级类别已停用。"), kept=_("没有改动。"), todo=_("请先启用上级类别。"), code="parent_closed"
        )
    return _switch(table, row, True, by, now)


def import_codes(
    table: CodeTable, rows: Iterable[Row], *, by: Viewer, now: datetime, dry_run: bool = False
) -> list[RowVerdict]:
    """Add or change rows from a sheet under the headings of `code_texts.headings`; what the sheet lacks stays."""
    _demand(by)
    words = headings(table)
    verdicts = import_rows(rows, lambda row: _one(table, by_key(row, words), by, now), dry_run=dry_run)
    forget_codes()
    return verdicts


def _one(table: CodeTable, row: Row, by: Viewer, now: datetime) -> tuple[Outcome, str, str]:
    key = text(row, KEY[table])
    name = text(row, "name_zh") or key
    values: dict[str, Any] = {column: text(row, column) for column in COLUMNS[table] if column in row}
    found = MODELS[table].objects.filter(**{KEY[table]: key}, county=by.county).first()
    if found is None:
        add_code(table, by=by, now=now, **values)
        return Outcome.OPENED, f"{key} {name}", ""
    before = {column: getattr(found, column) for column in COLUMNS[table]}
    after = change_code(table, found.pk, by=by, now=now, **values)
    same = all(getattr(after, column) == before[column] for column in COLUMNS[table])
    return (Outcome.SAME if same else Outcome.CHANGED), f"{key} {name}", ""


def _switch(table: CodeTable, row: Any, is_open: bool, by: Viewer, now: datetime) -> Any:
    if row.is_open != is_open:
        row.is_open = is_open
        row.save(update_fields=["is_open"])
        step = "reopen_code" if is_open else "close_code"
        record(_subject(row), step, by=by, at=now, facts={"table": str(table), "code": row.code})
        _forget()
    return row


def _refuse_needed(table: CodeTable, row: Any) -> None:
    """What other rows or the program itself stand on stays open."""
    if table == CodeTable.PROFILE:
        raise NotAllowed(_("县级参数只能改取值，不能停用。"), kept=_("没有改动。"), code="still_needed")
    why = ""
    open_ones = Category.objects.filter(county=row.county, is_open=True)
    if table == CodeTable.ORDER_TYPES and row.code in ALWAYS_OPEN_TYPES:
        why = _("登记、巡查发现、接口或接访没有写明类型时要用它")
    elif table == CodeTable.CATEGORIES and (below := open_ones.filter(parent=row.code).count()):
        why = _("下面还有 %(n)d 个启用的类别") % {"n": below}
    elif table == CodeTable.HANDLING_CLASSES and (using := open_ones.filter(handling_class=row.code).count()):
        why = _("还有 %(n)d 个类别在用它") % {"n": using}
    if why:
        what = _("还不能停用：%(why)s。") % {"why": why}
        raise NotAllowed(what, kept=_("没有改动。"), todo=_("请先停用或改好它们。"), code="still_needed")


def _demand(by: Viewer) -> None:
    if by.role not in EDITORS:
        raise NotAllowed(_("编码和参数由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")


def _lock(table: CodeTable, code_id: UUID, by: Viewer) -> Any:
    _demand(by)
    row = MODELS[table].objects.select_for_update().filter(pk=code_id, county=by.county).first()
    if row is None:
        raise Unknown(_("没有这个编码，或者它不属于本县。"))
    return row


def _subject(row: Any) -> Subject:
    return Subject("code", row.pk, row.county)


def _facts(table: CodeTable, row: Any, touched: Iterable[str], before: dict[str, Any] | None = None) -> dict[str, Fact]:
    """The fields touched, and from what to what where the value is a key or a number."""
    facts: dict[str, Fact] = {"table": str(table), "code": getattr(row, KEY[table]), "fields": sorted(touched)}
    for column in sorted(_TOLD & set(touched)):
        was, becomes = str((before or {}).get(column, "")), str(getattr(row, column, ""))
        if was.isascii() and becomes.isascii():
            facts |= {f"{column}_was": was, column: becomes}
    return facts


def _forget() -> None:
    """At once for the writer, and again when others can see it."""
    forget_codes()
    transaction.on_commit(forget_codes)
