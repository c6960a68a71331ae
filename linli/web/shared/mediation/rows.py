# SPDX-License-Identifier: MulanPSL-2.0
"""Rows of obligations in a plain form: who owes whom what, how much, by when, how. A blank row waits at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.disputes.rules.cleaning import rows_from
from linli.web.shared.looks import LinliRenderer

BLANK, MOST = 1, 20
SIDES = (("a", gettext_lazy("申请方")), ("b", gettext_lazy("被申请方")))
KINDS = (("pay", gettext_lazy("付款")), ("do", gettext_lazy("做一件事")), ("stop", gettext_lazy("不再做一件事")))


class RowsWidget(forms.Widget):
    """Each row a small card on a phone, a line at a desk."""

    template_name = "shared/mediation/_rows.html"

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        return rows_from(data, name, self.columns)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, dict(attrs or {}))
        held = [row for row in value or [] if isinstance(row, Mapping)]
        count = min(max(len(held) + BLANK, 2), MOST)
        rows = [{"n": n, "place": n + 1, "value": held[n] if n < len(held) else {}} for n in range(count)]
        return context | {"rows": rows, "sides": SIDES, "kinds": KINDS, "name": name}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> Any:
        return super()._render(template_name, context, renderer or LinliRenderer())  # type: ignore[misc]


class RowsField(forms.Field):
    """A list of mappings as the step takes it; a row without words and sum is no row."""

    def __init__(self, *, columns: Sequence[str], **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        super().__init__(widget=RowsWidget(columns), **kwargs)

    def clean(self, value: Any) -> list[dict[str, str]]:
        rows = [
            row for row in value or [] if str(row.get("text") or "").strip() or str(row.get("amount") or "").strip()
        ]
        if self.required and not rows:
            raise forms.ValidationError(_("至少写一项：谁、给谁、做什么、多少钱、哪一天前、怎么做。"))
        for row in rows:
            if not row.get("creditor"):
                row["creditor"] = "b" if row.get("debtor") == "a" else "a"
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
