# SPDX-License-Identifier: MulanPSL-2.0
"""The kind of paper that a key names, or a refusal."""

from __future__ import annotations

from linli.kernel.refusals import Unknown
from linli.papers import texts
from linli.papers.registry import kind_of
from linli.papers.rules import PaperKind


def kind_named(key: str) -> PaperKind:
    kind = kind_of(key)
    if kind is None:
        raise Unknown(str(texts.NO_SUCH_KIND))
    return kind
