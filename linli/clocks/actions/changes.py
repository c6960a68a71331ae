# SPDX-License-Identifier: MulanPSL-2.0
"""Change a county's calendar, hours, limits or ladder: the running clocks are reckoned anew, with a reason in every ledger
they belong to, and what moved is shown before and after. `preview_change` does the same and takes it all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.clocks.actions.recheck import recheck
from linli.clocks.actions.recount import Moved, recount
from linli.clocks.actions.settle import expect_stale, keep_moved
from linli.clocks.beside import MovedBeside, recheck_beside, recount_beside
from linli.clocks.models import RuleChange, RuleState
from linli.clocks.queries.rules import forget_rules, read_rules
from linli.kernel.refusals import BadInput, NotAllowed
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

EDITORS = frozenset({Role.SYSTEM_ADMIN, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Edit:
    """What is changed: a kind (days, hours, limit, rung, quiet), words for people, keys for the ledger, and the writing itself."""

    what: str
    detail: str
    facts: dict[str, str | int]
    write: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was made, or would be."""

    id: UUID
    version: int
    moved: list[Moved]
    beside: list[MovedBeside]  # limits that rooms above keep by the same rules
    rechecked: int = 0  # clocks whose next rung is taken at another time by the new ladder

    @property
    def count(self) -> int:
        return len(self.moved) + len(self.beside)


@transaction.atomic
def change_rules(edit: Edit, *, reason: str, by: Viewer, now: datetime) -> Changed:
    """Make the change and bring every running clock of the county to it.

    Raises NotAllowed for who is no system administrator; BadInput, Overlapping where the new rules cannot be.
    """
    if by.role not in EDITORS:
        raise NotAllowed(_("工作日历和时限由系统管理员维护。"), todo=_("请找本级系统管理员。"), code="wrong_role")
    if not reason.strip():
        raise BadInput(
            _("没有写理由"), kept=_("没有改动"), todo=_("写明依据的文件，例如国办通知的文号"), field="reason"
        )
    RuleState.objects.get_or_create(county=by.county)
    state = RuleState.objects.select_for_update().get(county=by.county)
    before = read_rules(by.county, state.version)
    edit.write()
    state.version += 1
    after = read_rules(by.county, state.version)  # refuses what overlaps
    change = RuleChange.objects.create(
        county=by.county, version=state.version, at=now, by_post=by.id, what=edit.what, detail=edit.detail[:200],
        reason=reason.strip()[:200],
    )  # fmt: skip
    expect_stale(state, before, after)
    moved = recount(before, after, change=change.pk, by=by, now=now)
    rechecked = recheck(before, after) + recheck_beside(before, after)
    beside = recount_beside(after, change=change.pk, by=by, now=now)
    RuleChange.objects.filter(pk=change.pk).update(moved=len(moved) + len(beside))
    keep_moved(change, moved)
    facts = edit.facts | {"change": str(change.pk), "moved": len(moved) + len(beside), "version": state.version}
    facts |= {"rechecked": rechecked} if rechecked else {}
    subject = Subject("rules", state.id_for_ledger, by.county)
    record(subject, f"change_{edit.what}", by=by, at=now, facts=facts)
    forget_rules()
    transaction.on_commit(forget_rules)
    return Changed(change.pk, state.version, moved, beside, rechecked)


def preview_change(edit: Edit, *, by: Viewer, now: datetime) -> Changed:
    """What the change would move; nothing stays written. Raises as `change_rules`."""
    try:
        with transaction.atomic():
            found = change_rules(edit, reason="preview", by=by, now=now)
            transaction.set_rollback(True)
    finally:
        forget_rules()
    return found
