# SPDX-License-Identifier: MulanPSL-2.0
"""Take a step: lock the row, check it against the table, carry it out, write it down, tell whom it concerns."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from linli.disputes.actions import clocks
from linli.disputes.actions.colouring import end_when_over
from linli.disputes.actions.enclosing import enclose
from linli.disputes.actions.told import recipients, tell_all
from linli.disputes.actions.turn import ACTS, Turn
from linli.disputes.actions.waiting import keep_waiting
from linli.disputes.models import Dispute, Statement
from linli.disputes.queries.scope import disputes_visible_to
from linli.disputes.queries.standing import standing_of
from linli.disputes.rules.cleaning import clean_fields
from linli.disputes.rules.guard import check_step
from linli.disputes.rules.relations import relations
from linli.disputes.rules.states import AT_REST, Stage
from linli.kernel.refusals import NotAllowed, TakenByAnother, Unknown
from linli.kernel.said import translated
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record
from linli.ledger.queries import story_of
from linli.people.queries import unit_info
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.kernel.steps import Step
    from linli.people.rules import Viewer

NO_SUCH_DISPUTE = mark("没有这个编号，或者它不在您的范围内")
Which = Dispute | UUID | str


@transaction.atomic
def take_step(
    dispute: Which, step: str, /, *, by: Viewer, now: datetime, seen: int | None = None, **given: Any
) -> Dispute:
    """Take `step` on a dispute and return it as written.

    Args:
        dispute: the row, its id or its number; it is read again under its lock.
        seen: the `version` the actor had on screen; a newer one whose step is now closed is told by whom and when.
        given: the step's fields (`rules.table`), raw or cleaned.
    Raises:
        Unknown: outside the actor's scope. NotAllowed, TakenByAnother: closed to the actor or as it stands.
        BadInput: a field is missing or wrong. Nothing is written in any of these.
    """
    locked = lock_dispute(dispute, by)
    standing = standing_of(locked, by)
    allowed = _check(step, standing, by, now, seen, locked)
    found = relations(locked, standing.ties, by)
    clean = clean_fields(allowed, given, speaks_for_self=by.role == Role.RESIDENT)
    turn = Turn(locked, allowed, by, now, clean, standing, found, came_from=locked.state)
    turn.files = tuple(clean.get("files") or ())
    if allowed.target is not None:
        turn.move(allowed.target)
    ACTS[allowed.name](turn)
    write_turn(turn, upload_token=str(given.get("upload_token") or ""))
    return locked


def lock_dispute(dispute: Which, by: Viewer) -> Dispute:
    """The row inside the actor's scope, locked; Unknown in the same words whether it exists or not."""
    visible = disputes_visible_to(by).select_for_update(of=("self",))
    if isinstance(dispute, str):
        found = visible.filter(number=dispute.strip().upper()).first()
    else:
        found = visible.filter(pk=dispute.pk if isinstance(dispute, Dispute) else dispute).first()
    if found is None:
        raise Unknown(_(NO_SUCH_DISPUTE), todo=_("核对编号；如果您觉得应当能看到，请联系调委会"))
    return found


def _check(step: str, standing: Any, by: Viewer, now: datetime, seen: int | None, dispute: Dispute) -> Step:
    try:
        return check_step(step, standing, by, now)
    except NotAllowed as refused:
        if seen is None or dispute.version <= seen or by.role == Role.RESIDENT:
            raise
        last = story_of(dispute.subject)[-1]
        unit = unit_info(last.by_unit) if last.by_unit else None
        facts = {
            "unit": unit.name if unit else _("别人"),
            "when": f"{last.at.astimezone(COUNTY_ZONE):%H:%M:%S}",
            "reason": translated(refused.what, _),
        }
        raise TakenByAnother(
            _("%(unit)s在%(when)s先办了一步，%(reason)s") % facts, kept=refused.kept, todo=refused.todo
        ) from refused


def write_turn(turn: Turn, *, upload_token: str = "") -> None:
    """Entry, row, words, files and notices of a turn, in this order, in the caller's transaction."""
    dispute = turn.dispute
    if turn.came_from in AT_REST and dispute.state not in AT_REST:
        clocks.go_on(turn)  # by whatever door it left
    end_when_over(turn)
    if dispute.stage == Stage.OVER:
        clocks.end_over(turn)
    keep_waiting(turn)
    clocks.show_next(turn)
    entry = record(dispute.subject, turn.step.name, by=turn.by, at=turn.now, facts=turn.facts)
    dispute.version = entry.n
    save_row(dispute, turn.changed)
    for statement in turn.statements:
        statement.entry = entry.n
    Statement.objects.bulk_create(turn.statements)
    enclose(turn, upload_token)
    tell_all(turn, recipients(turn))


def save_row(dispute: Dispute, changed: set[str]) -> None:
    """Write the columns; a second open dispute of the same sides on the same cause is refused in words."""
    try:
        with transaction.atomic():
            dispute.save(update_fields=sorted(changed))
    except IntegrityError as broken:
        if "dispute_one_open_a_pair" not in str(broken):
            raise
        raise NotAllowed(
            _("同样的双方、同样的起因已有一件没有了结的纠纷"), kept=_("没有改动任何内容"), todo=_("在那一件里继续办"),
            code="second_open",
        ) from broken  # fmt: skip


__all__ = ["lock_dispute", "save_row", "take_step", "write_turn"]
