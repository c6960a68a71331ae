# SPDX-License-Identifier: MulanPSL-2.0
"""What a row of codes must be before it is written."""

from __future__ import annotations

import math
import re
from typing import Any

from django.utils.translation import gettext as _

from linli.cases import code_texts
from linli.cases.models import Category, HandlingClass, OrderType
from linli.cases.rules.code_tables import (
    CHOICES,
    KEY,
    LIMIT_UNITS,
    LIMITS,
    LONGEST,
    MOST_LIMIT,
    NOT_FOR_RESIDENTS,
    PROFILE_KEYS,
    PROFILE_NUMBERS,
    PROFILE_TIERS,
    PROFILE_TYPES,
    CodeTable,
)
from linli.cases.rules.limits_of_law import limits_of_law
from linli.kernel.refusals import BadInput
from linli.people.actions.imports.cells import key_of

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}")


def checked(table: CodeTable, values: dict[str, Any], county: str, *, is_new: bool = False) -> dict[str, Any]:
    """`values` as they will be stored; words of a sheet become keys. Raises BadInput naming the field."""
    clean = {
        column: value.strip() if isinstance(value, str) else "" if value is None else value
        for column, value in values.items()
    }
    for column, longest in LONGEST.items():
        if len(str(clean.get(column, ""))) > longest:
            raise BadInput(_("最多 %(n)d 个字。") % {"n": longest}, field=column)
    if table == CodeTable.PROFILE:
        return _profile(clean, county)
    if is_new and not _CODE.fullmatch(str(clean.get(KEY[table], ""))):
        raise BadInput(_("编码用一个大写字母开头，后面是大写字母或数字，最多 8 位。"), field="code")
    if not clean.get("name_zh"):
        raise BadInput(_("请填写名称。"), field="name_zh")
    for column, unit in LIMITS.items():
        if column in clean:
            clean |= _limit(column, clean[column], unit, str(clean.get(unit, "")))
    _refuse_law(table, clean)
    for column, choices in CHOICES.items():
        if clean.get(column):
            clean[column] = key_of(code_texts.ANSWERS, clean[column])
            if clean[column] not in choices:
                raise BadInput(_("没有这个选项：%(given)s。") % {"given": clean[column]}, field=column)
    if table == CodeTable.CATEGORIES:
        _category(clean, county)
    return clean


def _limit(column: str, value: Any, unit_column: str, unit: str) -> dict[str, Any]:
    unit = key_of(code_texts.UNITS, unit)
    if unit and unit not in LIMIT_UNITS:
        raise BadInput(_("没有这种时限单位：%(unit)s。") % {"unit": unit}, field=unit_column)
    if value in ("", None):
        return {column: None, unit_column: unit}
    try:
        number = float(value)
    except ValueError:
        raise BadInput(_("时限要写成数字。"), field=column) from None
    if not math.isfinite(number) or not 0 <= number <= MOST_LIMIT:
        raise BadInput(_("时限不能是负数，也不超过 %(most)d。") % {"most": MOST_LIMIT}, field=column)
    if not unit:
        raise BadInput(_("写了时限就要选单位。"), field=unit_column)
    return {column: number, unit_column: unit}


def _refuse_law(table: CodeTable, clean: dict[str, Any]) -> None:
    """A limit that stands in a rule is not a county's to change, neither on the page nor by a sheet."""
    law = limits_of_law(table).get(str(clean.get("code", "")))
    column = "close_limit" if table == CodeTable.ORDER_TYPES else "limit"
    if law is None or column not in clean or (clean[column], clean[LIMITS[column]]) == (law.amount, law.unit):
        return
    raise BadInput(
        _("“%(name)s”的时限有法规依据，不能改。") % {"name": clean["name_zh"]},
        kept=_("没有改动。"),
        todo=_("依据：%(article)s") % {"article": law.article},
        field=column,
    )


def _category(clean: dict[str, Any], county: str) -> None:
    code, parent, class_ = clean["code"], clean.get("parent", ""), clean.get("handling_class", "")
    if parent:
        if not Category.objects.filter(county=county, code=parent, is_open=True).exists():
            raise BadInput(_("没有这个上级类别，或者它已停用：%(code)s。") % {"code": parent}, field="parent")
        if not code.startswith(parent) or code == parent:
            raise BadInput(_("编码要以上级编码开头，岗位的类别范围才管得住它。"), field="code")
    if class_ and not HandlingClass.objects.filter(county=county, code=class_, is_open=True).exists():
        raise BadInput(_("没有这个处置分类：%(code)s。") % {"code": class_}, field="handling_class")


def _order_types(value: str, county: str) -> str:
    """Open order types that a resident may choose, each once, in the order given."""
    given = list(dict.fromkeys(re.findall(r"[A-Z][A-Z0-9]*", value.upper())))
    known = OrderType.objects.filter(county=county, code__in=given, is_open=True).exclude(code__in=NOT_FOR_RESIDENTS)
    wrong = sorted(set(given) - set(known.values_list("code", flat=True)))
    if wrong or not given:
        raise BadInput(
            _("居民不能选这几种，或者没有、已停用：%(codes)s。") % {"codes": "、".join(wrong) or _("空着")},
            todo=_("写工单类型的编码，用空格隔开，如 H C R Q S P。"),
            field="value",
        )
    return " ".join(given)


def _profile(clean: dict[str, Any], county: str) -> dict[str, Any]:
    key, value = str(clean.get("key", "")), str(clean.get("value", ""))
    if key not in PROFILE_KEYS:
        raise BadInput(_("没有这个参数：%(key)s。") % {"key": key}, field="key")
    if key in PROFILE_TIERS:
        clean["value"] = key_of(code_texts.TIERS, value)
        if clean["value"] not in PROFILE_TIERS[key]:
            words = "、".join(str(code_texts.TIERS[tier]) for tier in PROFILE_TIERS[key])
            raise BadInput(_("只能是：%(words)s。") % {"words": words}, field="value")
        return clean
    if key == PROFILE_TYPES:
        return clean | {"value": _order_types(value, county)}
    least, most = PROFILE_NUMBERS[key]
    if not re.fullmatch("[0-9]{1,4}", value) or not least <= int(value) <= most:
        raise BadInput(_("要写 %(least)d 到 %(most)d 之间的整数。") % {"least": least, "most": most}, field="value")
    return clean | {"value": str(int(value))}
