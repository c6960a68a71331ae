# SPDX-License-Identifier: MulanPSL-2.0
"""Take a step: lock the row, check it against the table, carry it out, write it down, tell whom it concerns."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from linli.cases.actions.heeding import heed
from linli.cases.actions.timed import after_entry, before_entry
from linli.cases.actions.told import recipients, tell_all, tell_reopened
from linli.cases.actions.told_hot import tell_hot
from linli.cases.actions.told_merged import tell_merged
from linli.cases.actions.triaged import follow_turn
from linli.cases.actions.turn import ACTS, Turn
from linli.cases.models import Case, Feedback, Note
from linli.cases.queries.codes import codes_of
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.fields import clean_fields
from linli.cases.rules.guard import check_step
from linli.files.actions import attach
from linli.kernel.refusals import NotAllowed, TakenByAnother, Unknown
from linli.kernel.said import translated
from linli.kernel.steps import Step
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record
from linli.ledger.queries import story_of
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from linli.people.rules import Viewer

OTHER_CASE_FIELDS = ("into", "other")  # the fields of steps that name a second case
NO_SUCH_CASE = mark("没有这个编号，或者它不在您的范围内")


@transaction.atomic
def take_step(
    case: Case | UUID | str, step: str, *, by: Viewer, now: datetime, seen: int | None = None, **given: Any
) -> Case:
    """Take `step` on a case and return the case as written.

    Args:
        case: the case, its id or its number; the row is read again under its lock.
        seen: the `version` the actor had on screen; a newer one whose step is now closed is told by whom and when.
        given: the step's fields (`rules.table`), raw or cleaned.
    Raises:
        Unknown: outside the actor's scope. NotAllowed, TakenByAnother: closed to the actor or in this state.
        BadInput: a field is missing or wrong. Nothing is written in any of these.
    """
    lock_others(case, given, by, step)
    locked = lock_case(case, by)
    allowed = check_turn(step, locked, by=by, now=now, seen=seen)
    turn = Turn(locked, allowed, by, now, clean_fields(allowed, given, now=now), came_from=locked.state)
    turn.files = tuple(turn.given.get("files") or ())
    if allowed.name != "undo":
        _forget_undo(turn)
    heed(turn)
    if allowed.target is not None:
        turn.move(allowed.target)
    ACTS[allowed.name](turn)
    write_turn(turn, upload_token=str(given.get("upload_token") or ""))
    return locked


def lock_case(case: Case | UUID | str, by: Viewer) -> Case:
    """The row inside the actor's scope, locked; Unknown in the same words whether it exists or not."""
    visible = cases_visible_to(by).select_related("contact").defer("contact__sealed").select_for_update(of=("self",))
    if isinstance(case, str):
        found = visible.filter(number=case.strip().upper()).first()
    else:
        found = visible.filter(pk=case.pk if isinstance(case, Case) else case).first()
    if found is None:
        raise Unknown(_(NO_SUCH_CASE), todo=_("核对编号；如果您觉得应当能看到，请联系本级综治中心"))
    return found


def lock_others(case: Case | UUID | str, given: dict[str, Any], by: Viewer, step: str = "") -> None:
    """Lock a case together with the one named in a field, or that it leaves, in the order of their ids: A into B and
    B into A must not wait for each other. Without a second case nothing is asked."""
    named = {str(given.get(field) or "").replace("\x00", "").strip().upper() for field in OTHER_CASE_FIELDS} - {""}
    if not named and step != "unmerge":
        return
    itself = (
        {"number": case.strip().upper()}
        if isinstance(case, str)
        else {"pk": case.pk if isinstance(case, Case) else case}
    )
    both = cases_visible_to(by).filter(Q(**itself) | Q(number__in=named))
    if step == "unmerge":
        left = cases_visible_to(by).filter(**itself).values("lead")
        both = Case.objects.filter(Q(pk__in=cases_visible_to(by).filter(**itself).values("pk")) | Q(pk__in=left))
    list(both.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def check_turn(step: str, case: Case, *, by: Viewer, now: datetime, seen: int | None = None) -> Step:
    """The step as the table has it. Raises NotAllowed, or TakenByAnother where the case moved since `seen`."""
    days = codes_of(case.county).number("reopen_days", 30)
    try:
        return check_step(step, case, by, now, reopen_days=days)
    except NotAllowed as refused:
        if seen is None or case.version <= seen:
            raise
        raise taken_first(case, translated(refused.what, _), kept=refused.kept, todo=refused.todo) from refused


def taken_first(case: Case, reason: str, *, kept: str, todo: str) -> TakenByAnother:
    """Who was faster, and when."""
    last = story_of(case.subject)[-1]
    unit = unit_info(last.by_unit) if last.by_unit else None
    when = f"{last.at.astimezone(COUNTY_ZONE):%H:%M:%S}"
    facts = {"unit": unit.name if unit else _("别人"), "when": when, "reason": reason}
    return TakenByAnother(_("%(unit)s在%(when)s先办了一步，%(reason)s") % facts, kept=kept, todo=todo)


def _forget_undo(turn: Turn) -> None:
    if turn.case.undo_step:
        turn.set(undo_step="", undo_by=None, undo_until=None)


def write_turn(turn: Turn, *, upload_token: str = "") -> None:
    """Entry, row, words, files and notices of a turn, in this order, in the caller's transaction."""
    case = turn.case
    for needed in turn.after:
        needed()
    before_entry(turn)
    entry = record(case.subject, turn.step.name, by=turn.by, at=turn.now, facts=turn.facts)
    case.version = entry.n
    after_entry(turn, entry.n)
    case.save(update_fields=sorted(turn.changed))
    follow_turn(turn)
    for note in turn.notes:
        note.entry = entry.n
    Note.objects.bulk_create(turn.notes)
    if turn.feedback:
        Feedback.objects.bulk_create(turn.feedback)
    if turn.files:
        attach(turn.files, case.subject, token=upload_token, by=turn.by)
    tell_all(turn.step.name, case, recipients(turn), at=turn.now, facts=turn.facts, by=turn.by)
    tell_merged(turn)
    if turn.reopens:
        tell_reopened(turn)
    tell_hot(turn)


__all__ = ["check_turn", "lock_case", "take_step", "taken_first", "write_turn"]
