# SPDX-License-Identifier: MulanPSL-2.0
"""One step on many cases: each in its own transaction, each with its own verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from linli.cases.actions import take_step
from linli.cases.queries import cases_visible_to
from linli.kernel.refusals import Refusal
from linli.kernel.said import put_in_words
from linli.ledger.rules import Subject
from linli.web.shared.denials import note_denied

if TYPE_CHECKING:
    from linli.kernel.steps import Step

MOST_AT_ONCE, MOST_READ = 50, 1000


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked row: the case and the version that was on screen."""

    case_id: UUID
    seen: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    case: Any
    ok: bool
    words: str
    version: int


def read_marked(values: Iterable[str]) -> list[Marked]:
    """The marked rows of a posted list, `id:version` each; what cannot be read is left out. Of these MOST_AT_ONCE are
    taken at once; the others are to be told."""
    found = {}
    for value in list(values)[:MOST_READ]:
        case_id, _colon, seen = value.partition(":")
        try:
            marked = Marked(UUID(case_id), int(seen) if seen else None)
        except ValueError:
            continue
        found[marked.case_id] = marked
    return list(found.values())


def take_each(
    request: HttpRequest, marked: list[Marked], step: Step, *, now: datetime, inputs: dict[str, Any]
) -> list[Verdict]:
    """Take the step on each; a refused one keeps none of the others back, and is noted as an attempt of its own."""
    by, verdicts = request.viewer, {}  # type: ignore[attr-defined]
    for one in marked:
        try:
            case = take_step(one.case_id, step.name, by=by, now=now, seen=one.seen, **inputs)
            verdicts[one.case_id] = (True, _("已%(step)s") % {"step": _(step.word)}, case.version)
        except Refusal as refused:
            refused.subject, refused.step = Subject("case", one.case_id, by.county), step.name  # type: ignore[attr-defined]
            note_denied(request, refused)
            put_in_words(refused, _)
            words = _("没有%(step)s：%(why)s。%(todo)s") % {
                "step": _(step.word), "why": refused.what, "todo": refused.todo
            }  # fmt: skip
            verdicts[one.case_id] = (False, words, one.seen or 0)
    cases = {case.pk: case for case in cases_visible_to(by).filter(pk__in=verdicts)}
    return [Verdict(cases.get(case_id), *verdict) for case_id, verdict in verdicts.items() if case_id in cases]
