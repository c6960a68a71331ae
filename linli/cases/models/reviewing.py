# SPDX-License-Identifier: MulanPSL-2.0
"""Who gives the opinion of a review: the tier above the body that decided, and for a 复核 the tier above that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from linli.cases.rules.reception import Reviewed, ReviewKind
from linli.ledger.queries import StoryLine, story_of
from linli.ledger.rules import Subject
from linli.people.queries import holder_of, unit_info
from linli.people.queries.units import nearest_centre_above

_DEALT = frozenset({"sign", "finish", "check", "close", "answer", "settle_on_spot", "refuse"})
_CALLED = frozenset({"whistle", "sign_whistle", "contact_caller", "report_in", "refuse_whistle"})


def reviewing_centre(subject: Subject, scope_code: str, tier: str, reviewed: int) -> UUID | None:
    """The centre that was asked, or that would be asked next. None where no centre here is above: its opinion comes on
    paper. A 复核 is of the body above the one that gave the 复查. Source: 信访工作条例(2022) art. 35, 36."""
    if reviewed == Reviewed.NEVER:
        return _above(scope_code, tier)
    first = _first_asked(list(story_of(subject)))
    named = first.facts.get("unit") if first else None
    body = unit_info(UUID(str(named))) if named else None
    if reviewed != Reviewed.ASKED:
        return _above(body.area_code, body.tier) if body else None
    if body is None or body.is_open:
        return body.id if body else None
    return _above(scope_code, tier)


def _first_asked(lines: Sequence[StoryLine]) -> StoryLine | None:
    """The request for the 复查 of the newest opinion."""
    asked = (line for line in reversed(lines) if line.step == "ask_review")
    return next((line for line in asked if line.facts.get("kind") == ReviewKind.REVIEW), None)


def _above(area_code: str, tier: str) -> UUID | None:
    found = nearest_centre_above(area_code, tier)
    return found.id if found else None


def who_dealt(subject: Subject) -> set[UUID]:
    """The accounts of those who handled, checked, closed or answered it, or gave the 复查 that is asked about."""
    lines = list(story_of(subject))
    first = _first_asked(lines)
    return _accounts(
        line for line in lines if line.step in _DEALT or (line.step == "give_review" and first and line.n > first.n)
    )


def who_was_called(subject: Subject) -> set[UUID]:
    """The accounts of those who blew its newest whistle, or spoke for a unit that was called."""
    lines = list(story_of(subject))
    newest = max((line.n for line in lines if line.step == "whistle"), default=0)
    return _accounts(line for line in lines if line.n >= newest and line.step in _CALLED)


def _accounts(lines: Iterable[StoryLine]) -> set[UUID]:
    return {account for line in lines if (account := holder_of(line.by_post)) is not None}
