# SPDX-License-Identifier: MulanPSL-2.0
"""The templates of a county: its own where it has one, else the built-in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from linli.kernel.refusals import Unknown
from linli.papers import texts
from linli.papers.models import Layout
from linli.papers.registry import kind_of, kinds
from linli.papers.rules import PaperKind


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One kind of paper and the template it is made with."""

    kind: PaperKind
    own: bool
    name: str
    by_post: UUID | None
    at: datetime | None


def template_lines(county: str) -> list[TemplateLine]:
    """Every kind, in the order of a file."""
    own = {row.kind: row for row in Layout.objects.filter(county=county, in_use=True).defer("body")}
    return [_line(kind, own.get(kind.key)) for kind in kinds()]


def _line(kind: PaperKind, own: Layout | None) -> TemplateLine:
    if own is None:
        return TemplateLine(kind, False, "", None, None)
    return TemplateLine(kind, True, own.name, own.by_post, own.at)


def template_bytes(county: str, key: str, *, built_in: bool = False) -> bytes:
    """The template in use, or the built-in one. Raises Unknown."""
    kind = kind_of(key)
    if kind is None:
        raise Unknown(str(texts.NO_SUCH_KIND))
    own = None if built_in else Layout.objects.filter(county=county, kind=key, in_use=True).first()
    return bytes(own.body) if own else kind.template()
