# SPDX-License-Identifier: MulanPSL-2.0
"""What was typed fits its column, or the one who typed it is told how long it may be."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.people import registry


def check_lengths(model: type[models.Model], **values: str) -> None:
    """Raises BadInput for the first value that is longer than its column."""
    for column, value in values.items():
        most = model._meta.get_field(column).max_length  # type: ignore[union-attr]
        if most is not None and len(value) > most:
            words = _("太长了：最多 %(most)d 个字，这里有 %(n)d 个。") % {"most": most, "n": len(value)}
            raise BadInput(words, field=column)


def check_categories(county: str, prefixes: Sequence[str]) -> None:
    """Raises BadInput for a beginning that no category of the county has: a post for it would never see anything."""
    unknown = [prefix for prefix in prefixes if not registry.is_category(county, prefix)]
    if unknown:
        words = _("没有这样的事项类别：%(codes)s。") % {"codes": "、".join(unknown)[:80]}
        raise BadInput(words, todo=_("请填类别编码或它的开头，如 C01 E02。"), field="categories")
