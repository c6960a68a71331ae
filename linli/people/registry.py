# SPDX-License-Identifier: MulanPSL-2.0
"""What the rooms above tell this room in their AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from linli.people.rules import CONTACTS_KEPT_AFTER_CLOSING

ClosingCheck = Callable[[UUID], str]
ContactKeeper = Callable[[Collection[UUID], datetime], set[UUID]]

ContactTerm = Callable[[str], timedelta]
PostDuty = Callable[[UUID], str]
PostEnd = Callable[[Collection[UUID], datetime], None]

closing_checks: list[ClosingCheck] = []
contact_keepers: list[ContactKeeper] = []
post_duties: list[tuple[PostDuty, PostEnd]] = []
CategoryCheck = Callable[[str, str], bool]

_terms: list[ContactTerm] = []
_category_checks: list[CategoryCheck] = []


def check_before_closing(check: ClosingCheck) -> None:
    """`check(unit_id)` says why the unit cannot close yet (it holds open matters), or "" if nothing speaks against."""
    if check not in closing_checks:
        closing_checks.append(check)


def keep_contacts_for(keeper: ContactKeeper) -> None:
    """`keeper(contact_ids, closed_before)` names the contacts still needed: of matters open or closed since then."""
    if keeper not in contact_keepers:
        contact_keepers.append(keeper)


def answer_for_posts(duty: PostDuty, end: PostEnd) -> None:
    """`duty(post_id)` says what hangs on a post, or ""; `end(post_ids, at)` tells whom it concerns that nobody holds them."""
    if (duty, end) not in post_duties:
        post_duties.append((duty, end))


def give_contact_term(term: ContactTerm) -> None:
    """`term(county)` says how long after closing a county keeps contacts: its own number, one place for all."""
    _terms[:] = [term]


def contact_term(county: str) -> timedelta:
    return _terms[0](county) if _terms else CONTACTS_KEPT_AFTER_CLOSING


def know_categories_by(check: CategoryCheck) -> None:
    """`check(county, prefix)` says whether some category of the county begins so."""
    _category_checks[:] = [check]


def is_category(county: str, prefix: str) -> bool:
    return all(check(county, prefix) for check in _category_checks)


def reasons_against_closing(unit_id: UUID) -> list[str]:
    return [why for check in closing_checks if (why := check(unit_id))]


def duties_of(post_id: UUID) -> list[str]:
    """What hangs on this post, for whoever is about to end it."""
    return [words for duty, _end in post_duties if (words := duty(post_id))]


def tell_of_end(post_ids: Collection[UUID], at: datetime) -> None:
    """Nobody holds these posts any more: whoever waits for one hears, of each thing once. Call it in the transaction that
    ends them."""
    for _duty, end in post_duties:
        end(post_ids, at)


def still_needed(contact_ids: Collection[UUID], closed_before: datetime) -> set[UUID]:
    return {needed for keeper in contact_keepers for needed in keeper(contact_ids, closed_before)}
