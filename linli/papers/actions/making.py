# SPDX-License-Identifier: MulanPSL-2.0
"""Issue a paper: number it, seal its facts, remember the template it was made with."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.papers import texts
from linli.papers.models import Layout, Paper, Signature
from linli.papers.registry import kind_of
from linli.papers.rules import Facts, PaperKind, paper_number, schema_of
from linli.papers.templating import fill
from linli.people.keys import ring

if TYPE_CHECKING:
    from linli.ledger.rules import Subject
    from linli.people.rules import Viewer

_NEXT = """
INSERT INTO papers_series (id, county, issuer_id, series, year, last) VALUES (%s, %s, %s, %s, %s, 1)
ON CONFLICT (county, issuer_id, series, year) DO UPDATE SET last = papers_series.last + 1 RETURNING last
"""


@transaction.atomic
def make_paper(
    key: str, facts: Facts, *, about: Subject, issuer_id: UUID, issuer_mark: str, by: Viewer | None, now: datetime,
    part: str = "",
) -> Paper:  # fmt: skip
    """Issue the paper, or bring the unsigned one of the same `part` up to date under the number it has.

    Args:
        facts: what to fill in; `number` is added here. The caller holds the subject's row lock and has passed its gate.
        issuer_mark: the body's short mark in numbers (城关); the series is the kind's own.
    Raises:
        NotAllowed: it is signed already: void it first. BadTemplate cannot happen for a template that was tried.
    """
    kind = _kind(key)
    template = _template(kind, about.county, by, now)
    old = Paper.objects.filter(
        county=about.county, subject_id=about.id, kind=key, part=part, voided_at__isnull=True
    ).first()
    if old is not None and Signature.objects.filter(paper=old).exists():
        raise NotAllowed(str(texts.SIGNED_ALREADY), todo=str(texts.SIGNED_ALREADY_TODO), code="paper_signed")
    paper = old or Paper(
        id=new_id(), county=about.county, kind=key, subject_kind=about.kind, subject_id=about.id, part=part,
        issuer_id=issuer_id,
    )  # fmt: skip
    if kind.series is not None and not paper.number:
        paper.number = _number(kind, about.county, issuer_id, issuer_mark, now)
    _fill_in(paper, kind, template, {**facts, "number": paper.number})
    paper.by_post, paper.at = by.id if by else None, now
    paper.save(force_insert=old is None)
    record(about, "paper", by=by, at=now, facts={"paper": str(paper.pk), "kind": key, "digest": paper.digest})
    return paper


def _kind(key: str) -> PaperKind:
    kind = kind_of(key)
    if kind is None:
        raise Unknown(str(texts.NO_SUCH_KIND))
    return kind


def _fill_in(paper: Paper, kind: PaperKind, template: Layout, facts: dict[str, Any]) -> None:
    plain = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str).encode()
    fill(bytes(template.body), facts, schema_of(kind.example))  # what cannot be printed is not issued
    paper.layout = template
    paper.sealed = ring().seal(plain, bound_to=paper.pk.bytes)
    paper.digest = sha256(template.sha256.encode() + b"\0" + plain).hexdigest()


def _template(kind: PaperKind, county: str, by: Viewer | None, now: datetime) -> Layout:
    """The county's own template, else the built-in one as it is today, kept from its first use on."""
    own = Layout.objects.filter(county=county, kind=kind.key, in_use=True).first()
    if own is not None:
        return own
    body = kind.template()
    found, _made = Layout.objects.get_or_create(
        county=county, kind=kind.key, sha256=sha256(body).hexdigest(),
        defaults={"body": body, "built_in": True, "at": now},
    )  # fmt: skip
    return found


def _number(kind: PaperKind, county: str, issuer_id: UUID, mark: str, now: datetime) -> str:
    year = county_day(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [new_id(), county, issuer_id, kind.series, year])
        serial = cursor.fetchone()[0]
    return paper_number(year=year, issuer=mark, series=kind.series or "", serial=serial)


@transaction.atomic
def void_paper(paper: Paper, *, about: Subject, reason: str, by: Viewer, now: datetime) -> Paper:
    """Declare a paper void. It stays in the file with its number and its signatures; a new one may be made."""
    if not reason.strip():
        raise BadInput(str(texts.NEEDS_REASON), field="reason")
    locked = Paper.objects.select_for_update().get(pk=paper.pk, subject_id=about.id)
    if locked.voided_at is None:
        locked.voided_at, locked.void_reason = now, reason.strip()[:200]
        locked.save(update_fields=["voided_at", "void_reason"])
        record(about, "void_paper", by=by, at=now, facts={"paper": str(paper.pk), "kind": paper.kind})
    return locked
