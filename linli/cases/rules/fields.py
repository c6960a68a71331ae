# SPDX-License-Identifier: MulanPSL-2.0
"""Cleans what a step was given, the same way for page, API and import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from math import nan
from typing import Any
from uuid import UUID

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.steps import Field, FieldKind, Step

_YES = frozenset({"1", "true", "yes", "on", "是"})
_NO = frozenset({"0", "false", "no", "off", "否"})
MOST_PARTS = 20
MOST_COUNT = 3650


def clean_fields(step: Step, given: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """Field name → clean value for every field of `step`; None or "" for one that is optional and absent.

    Raises BadInput naming the first field that is missing or wrong.
    """
    return {asked.name: _clean(asked, given.get(asked.name)) for asked in step.fields}


def _clean(asked: Field, value: Any) -> Any:
    if value is None or value == "" or value == []:
        if asked.required:
            raise _wrong(asked, *_not_filled(asked))
        return None
    return _CLEANERS[asked.kind](asked, value)


def _text(asked: Field, value: Any) -> str:
    text = str(value).replace("\x00", "").strip()
    if not text and asked.required:
        raise _wrong(asked, *_not_filled(asked))
    if len(text) > asked.max_length:
        raise _wrong(asked, _too_long(asked, text), "写要点，其余作附件")
    return text


def _unit(asked: Field, value: Any) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise _wrong(asked, said("“%(label)s”选得不对", label=asked.label), "从列表里选一个单位") from None


def _choice(asked: Field, value: Any) -> str:
    key = str(value)
    if asked.choices and key not in {choice for choice, _word in asked.choices}:
        raise _wrong(asked, said("“%(label)s”没有这个选项", label=asked.label), "从给出的选项里选")
    return key


def _yes_no(asked: Field, value: Any) -> bool:
    key = str(value).strip().lower()
    if key in _YES:
        return True
    if key in _NO:
        return False
    raise _wrong(asked, said("“%(label)s”要答是或否", label=asked.label), "选“是”或“否”")


def _files(asked: Field, value: Any) -> tuple[UUID, ...]:
    try:
        return tuple(one if isinstance(one, UUID) else UUID(str(one)) for one in value)
    except (TypeError, ValueError):
        raise _wrong(asked, "附件编号不对", "重新上传附件") from None


def _parts(asked: Field, value: Any) -> list[str]:
    lines = value if isinstance(value, list) else str(value).splitlines()
    parts = [str(line).strip() for line in lines if str(line).strip()]
    if not parts or len(parts) > MOST_PARTS:
        raise _wrong(asked, said("要写1到%(most)s件", most=MOST_PARTS), "一行写一件事")
    return parts


def _not_filled(asked: Field) -> tuple[str, str]:
    return said("没有填“%(label)s”", label=asked.label), said("填上“%(label)s”再提交", label=asked.label)


def _too_long(asked: Field, text: str) -> str:
    facts = {"label": asked.label, "letters": len(text), "most": asked.max_length}
    return said("“%(label)s”有%(letters)s个字，最多%(most)s个字", **facts)


def _units(asked: Field, value: Any) -> list[UUID]:
    many = value if isinstance(value, (list, tuple)) else str(value).split(",")
    return list(dict.fromkeys(_unit(asked, one.strip() if isinstance(one, str) else one) for one in many))


def _date(asked: Field, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise _wrong(asked, said("“%(label)s”不是日期", label=asked.label), "写成 2026-11-22 这样") from None


def _point(asked: Field, value: Any) -> tuple[float, float]:
    parts = value if isinstance(value, list | tuple) else str(value).replace("，", ",").split(",")
    try:
        lon, lat = (float(part) for part in parts)
    except (TypeError, ValueError, OverflowError):
        lon = lat = nan
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise _wrong(
            asked, said("“%(label)s”不是经纬度", label=asked.label), "先经度后纬度，写成 104.2074, 31.1026 这样"
        )
    return lon, lat


def _count(asked: Field, value: Any) -> int:
    try:
        count = int(str(value).strip())
    except ValueError:
        count = 0
    if not 1 <= count <= MOST_COUNT:
        raise _wrong(asked, said("“%(label)s”要写1以上的整数", label=asked.label), "只写数字，例如 3")
    return count


def _wrong(asked: Field, what: str, todo: str) -> BadInput:
    return BadInput(what, kept="填过的内容都还在，没有提交", todo=todo, field=asked.name)


_CLEANERS = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _text,
    FieldKind.CASE: _text,
    FieldKind.CATEGORY: _text,
    FieldKind.UNIT: _unit,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
    FieldKind.FILES: _files,
    FieldKind.PARTS: _parts,
    FieldKind.UNITS: _units,
    FieldKind.PICK: _unit,
    FieldKind.DATE: _date,
    FieldKind.COUNT: _count,
    FieldKind.POINT: _point,
}
