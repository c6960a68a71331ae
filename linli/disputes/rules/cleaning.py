# SPDX-License-Identifier: MulanPSL-2.0
"""Cleans what a step was given, the same way for page, API and import."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.steps import Field, FieldKind, Step
from linli.kernel.times import COUNTY_ZONE

_YES = frozenset({"1", "true", "yes", "on", "是"})
_NO = frozenset({"0", "false", "no", "off", "否"})
MOST_MONEY = Decimal("999999999999.99")
MOST_ROWS = 60


def clean_fields(step: Step, given: Mapping[str, Any], *, speaks_for_self: bool = False) -> dict[str, Any]:
    """Field name → clean value for every field of `step`; None for one that is optional and absent.

    Args:
        speaks_for_self: a resident acts: fields that only the office fills in are left out whatever was sent.
    Raises: BadInput naming the first field that is missing or wrong.
    """
    left_out = set(step.extra.get("staff_only", ())) if speaks_for_self else set()
    return {one.name: None if one.name in left_out else _clean(one, given.get(one.name)) for one in step.fields}


def _clean(asked: Field, value: Any) -> Any:
    if value is None or value == "" or value == []:
        if asked.required:
            raise _wrong(asked, said("没有填“%(label)s”", label=asked.label), "填上再提交")
        return None
    return _CLEANERS[asked.kind](asked, value)


def _text(asked: Field, value: Any) -> str:
    text = str(value).replace("\x00", "").strip()
    if not text and asked.required:
        raise _wrong(asked, said("没有填“%(label)s”", label=asked.label), "填上再提交")
    if len(text) > asked.max_length:
        facts = {"label": asked.label, "letters": len(text), "most": asked.max_length}
        raise _wrong(asked, said("“%(label)s”有%(letters)s个字，最多%(most)s个字", **facts), "写要点，其余作附件")
    return text


def _choice(asked: Field, value: Any) -> str:
    key = str(value)
    if key not in {choice for choice, _word in asked.choices}:
        raise _wrong(asked, said("“%(label)s”没有这个选项", label=asked.label), "从给出的选项里选")
    return key


def _yes_no(asked: Field, value: Any) -> bool:
    key = str(value).strip().lower()
    if key in _YES or key in _NO:
        return key in _YES
    raise _wrong(asked, said("“%(label)s”要答是或否", label=asked.label), "选“是”或“否”")


def _picks(asked: Field, value: Any) -> tuple[UUID, ...]:
    try:
        return tuple(dict.fromkeys(one if isinstance(one, UUID) else UUID(str(one)) for one in value))
    except (TypeError, ValueError):
        raise _wrong(asked, said("“%(label)s”没有这个选项", label=asked.label), "从给出的选项里选") from None


def _files(asked: Field, value: Any) -> tuple[UUID, ...]:
    try:
        return tuple(one if isinstance(one, UUID) else UUID(str(one)) for one in value)
    except (TypeError, ValueError):
        raise _wrong(asked, "附件编号不对", "重新上传附件") from None


def _date(asked: Field, value: Any) -> date:
    if isinstance(value, datetime):
        return value.astimezone(COUNTY_ZONE).date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong(asked, said("“%(label)s”不是日期", label=asked.label), "写成 2026-11-22 这样") from None


def _moment(asked: Field, value: Any) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=COUNTY_ZONE)
    try:
        found = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong(asked, said("“%(label)s”不是时间", label=asked.label), "写成 2026-11-22T14:30 这样") from None
    return found if found.tzinfo else found.replace(tzinfo=COUNTY_ZONE)


def as_money(value: Any) -> Decimal | None:
    """Yuan to two places; None for what is no sum of money."""
    text = re.sub(r"[,，\s]|元$", "", str(value).strip())
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    if not found.is_finite() or found < 0 or found > MOST_MONEY or found != found.quantize(Decimal("0.01")):
        return None
    return found.quantize(Decimal("0.01"))


def _money(asked: Field, value: Any) -> Decimal:
    found = as_money(value)
    if found is None:
        raise _wrong(asked, said("“%(label)s”不是金额", label=asked.label), "写数字，最多两位小数")
    return found


def _count(asked: Field, value: Any) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) < 1:
        raise _wrong(asked, said("“%(label)s”要写1到9999的整数", label=asked.label), "写一个整数")
    return int(text)


def _rows(asked: Field, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value) or len(value) > MOST_ROWS:
        raise _wrong(asked, said("“%(label)s”写得不对", label=asked.label), "一行写一项，最多60项")
    return [dict(row) for row in value]


def rows_from(post: Mapping[str, Any], name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a form whose inputs are called name-0-column …; rows left empty are dropped."""
    found: dict[int, dict[str, str]] = {}
    for key in post:
        match = re.fullmatch(rf"{re.escape(name)}-(\d{{1,2}})-(\w+)", key)
        if match and match[2] in columns and str(post[key]).strip():
            found.setdefault(int(match[1]), {})[match[2]] = str(post[key]).strip()
    always = {"debtor", "creditor", "kind"}  # choices that a browser sends for an untouched row too
    return [row for _place, row in sorted(found.items()) if set(row) - always]


def _wrong(asked: Field, what: str, todo: str) -> BadInput:
    return BadInput(what, kept="填过的内容都还在，没有提交", todo=todo, field=asked.name)


_CLEANERS: dict[str, Callable[[Field, Any], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.PICK: _text,
    FieldKind.PICKS: _picks,
    FieldKind.YES_NO: _yes_no,
    FieldKind.FILES: _files,
    FieldKind.DATE: _date,
    FieldKind.MOMENT: _moment,
    FieldKind.MONEY: _money,
    FieldKind.COUNT: _count,
    FieldKind.ROWS: _rows,
}
