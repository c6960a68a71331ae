# SPDX-License-Identifier: MulanPSL-2.0
"""One row of a table of codes: the fields follow the table's columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases import code_texts
from linli.cases.queries import codes_of
from linli.cases.queries.codes import LEVELS, in_language
from linli.cases.rules.code_tables import CHOICES, COLUMNS, KEY, LIMIT_UNITS, LIMITS, LONGEST, PROFILE_TIERS, CodeTable
from linli.people.rules import Viewer
from linli.web.shared.looks import LinliForm

_LONG = frozenset({"meaning", "source", "notes"})
_HELP = {
    "code": gettext_lazy("大写字母开头，字母和数字，最多 8 位；以上级编码开头；用过的不再用"),
    "limit": gettext_lazy("不填就按工单类型的时限"),
    "evidence": gettext_lazy("写了理由，办结时就必须附照片；不填则不要求"),
    "source": gettext_lazy("哪份文件、哪一条；本县自己定的写本县文件名"),
    "confidence": gettext_lazy("以 F、M、K、S 开头，见列表上方的说明"),
}


class CodeForm(LinliForm):
    """Fields of `table`; the code itself is asked only for a new row."""

    def __init__(self, *args: Any, table: CodeTable, viewer: Viewer, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.viewer, self.key = table, viewer, key
        for column in COLUMNS[table]:
            if not key or column != KEY[table]:
                self.fields[column] = self._field(column)
        self.dress()

    def _field(self, column: str) -> forms.Field:
        common: dict[str, Any] = {
            "label": code_texts.HEADINGS[column],
            "required": column in ("code", "key", "name_zh", "value"),
            "help_text": _HELP.get(column, ""),
        }
        if choices := self._choices(column):
            return forms.ChoiceField(
                choices=[("", _("请选择") if common["required"] else _("不填")), *choices], **common
            )
        if column in LIMITS:
            return forms.FloatField(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **common)
        if column in _LONG:
            return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), **common)
        return forms.CharField(max_length=8 if column == "code" else LONGEST.get(column, 60), **common)

    def _choices(self, column: str) -> list[tuple[str, object]]:
        codes = codes_of(self.viewer.county)
        if column in LIMITS.values():
            return [(unit, code_texts.UNITS[unit]) for unit in LIMIT_UNITS]
        if column in CHOICES:
            return [(key, code_texts.ANSWERS[key]) for key in CHOICES[column]]
        if column == "parent":
            fit = [info for info in codes.categories.values() if 0 < len(codes.way_up(info.code)) < LEVELS]
            own = {code for code in codes.categories if any(up.code == self.key for up in codes.way_up(code))}
            return [(info.code, f"{info.code} {in_language(info)}") for info in fit if info.code not in own]
        if column == "handling_class":
            return [(code, f"{code} {name}") for code, name in codes.handling_classes.items()]
        if column == "value" and self.key in PROFILE_TIERS:
            return [(tier, code_texts.TIERS[tier]) for tier in PROFILE_TIERS[self.key]]
        return []
