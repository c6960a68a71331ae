# SPDX-License-Identifier: MulanPSL-2.0
"""Cleans what a step was given, the same way for page, API and import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.kernel.refusals import BadInput
from linli.kernel.steps import Field, FieldKind, Step

_YES = frozenset({"1", "true", "yes", "on", "是"})
_NO = frozenset({"0", "false", "no", "off", "否"})
MOST_PARTS = 20


def clean_fields(step: Step, given: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """Field name → clean value for every field of `step`; None or "" for one that is optional and absent.

    Raises BadInput naming the first field that is missing or wrong.
    """
    return {asked.name: _clean(asked, given.get(asked.name)) for asked in step.fields}


def _clean(asked: Field, value: Any) -> Any:
    if value is None or value == "" or value == []:
        if asked.required:
            raise _wrong(asked, f"没有填“{asked.label}”", f"填上“{asked.label}”再提交")
        return None
    return _CLEANERS[asked.kind](asked, value)


def _text(asked: Field, value: Any) -> str:
    text = str(value).replace("\x00", "").strip()
    if not text and asked.required:
        raise _wrong(asked, f"没有填“{asked.label}”", f"填上“{asked.label}”再提交")
    if len(text) > asked.max_length:
        raise _wrong(asked, f"“{asked.label}”有{len(text)}个字，最多{asked.max_length}个字", "写要点，其余作附件")
    return text


def _unit(asked: Field, value: Any) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise _wrong(asked, f"“{asked.label}”选得不对", "从列表里选一个单位") from None


def _choice(asked: Field, value: Any) -> str:
    key = str(value)
    if asked.choices and key not in {choice for choice, _word in asked.choices}:
        raise _wrong(asked, f"“{asked.label}”没有这个选项", "从给出的选项里选")
    return key


def _yes_no(asked: Field, value: Any) -> bool:
    key = str(value).strip().lower()
    if key in _YES:
        return True
    if key in _NO:
        return False
    raise _wrong(asked, f"“{asked.label}”要答是或否", "选“是”或“否”")


def _files(asked: Field, value: Any) -> tuple[UUID, ...]:
    try:
        return tuple(one if isinstance(one, UUID) else UUID(str(one)) for one in value)
    except (TypeError, ValueError):
        raise _wrong(asked, "附件编号不对", "重新上传附件") from None


def _parts(asked: Field, value: Any) -> list[str]:
    lines = value if isinstance(value, list) else str(value).splitlines()
    parts = [str(line).strip() for line in lines if str(line).strip()]
    if not parts or len(parts) > MOST_PARTS:
        raise _wrong(asked, f"要写1到{MOST_PARTS}件", "一行写一件事")
    return parts


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
}
