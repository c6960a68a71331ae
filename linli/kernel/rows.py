# SPDX-License-Identifier: MulanPSL-2.0
"""Rows for hot paths: what `Model(**values)` and a query give, without signals, which Linli has none of.

Models are only handed through, so that this module imports no Django.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

M = TypeVar("M")


def new_row(model: type[M], **values: Any) -> M:
    """An unsaved row; `values` by attribute (`unit_id`, not `unit`), the fields' defaults for the rest.

    Raises TypeError for a name that is no column: a slip would else be lost without a word.
    """
    blank, made, state, names = _blank(model)  # type: ignore[arg-type]  # a class is hashable
    if not names.issuperset(values):
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(set(values) - names))}")
    row = model.__new__(model)
    row.__dict__.update(blank)
    for name, make in made.items():
        if name not in values:
            row.__dict__[name] = make()
    row.__dict__.update(values)
    row.__dict__["_state"] = state()
    return row


def stored_rows(found: Any) -> list[Any]:
    """What a queryset of whole rows finds, made the same short way."""
    names = [field.attname for field in found.model._meta.concrete_fields]
    rows = [new_row(found.model, **dict(zip(names, values, strict=True))) for values in found.values_list(*names)]
    for row in rows:
        row._state.adding, row._state.db = False, found.db
    return rows


@cache
def _blank(model: Any) -> tuple[Mapping[str, Any], Mapping[str, Callable[[], Any]], Callable[[], Any], frozenset[str]]:
    """Defaults that may be shared, those to be made anew, the maker of the row's state, and all names."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    made = {name: field.get_default for name, field in fields.items() if callable(field.default)}
    blank = {name: field.get_default() for name, field in fields.items() if name not in made}
    return blank, made, type(model()._state), frozenset(fields)
