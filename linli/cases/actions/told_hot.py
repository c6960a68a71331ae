# SPDX-License-Identifier: MulanPSL-2.0
"""A matter that leads a hot issue is answered: whoever told of the same and is not merged under it hears of that.

Also where the lead was merged: then the answer is the one of what it was merged into.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions.told_merged import as_it_stands
from linli.cases.models import Case
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.states import Stage, State
from linli.kernel.refusals import BadInput
from linli.notices.actions import tell_many
from linli.notices.rules import Recipient, Telling
from linli.triage.actions.hot_decisions import lead_issue
from linli.triage.queries.hot import matters_led_by, who_let_lead

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn
    from linli.people.rules import Viewer

KIND, LOST = "case.answer.hot", "case.refuse.hot"
ANSWERS = frozenset({State.ANSWERED, State.COMPLETE})
NO_LEAD = frozenset({State.MERGED, State.REFUSED})  # no answer of its own will come


@transaction.atomic
def lead_hot(issue_id: UUID, case_id: UUID, *, by: Viewer, now: datetime) -> int:
    """The matter leads the issue; how many heard at once, for it may be answered already."""
    case = cases_visible_to(by).filter(pk=case_id).first()
    if case is not None and case.state in NO_LEAD:
        raise BadInput(
            _("这一件自己不会有答复（已并案或不予受理），不能牵头"), kept=_("牵头的没有变"), todo=_("在列表里另选一件"),
            field="matter",
        )  # fmt: skip
    lead_issue(issue_id, case_id, by=by, now=now)
    return _tell(case, [case.pk], now) if case is not None and case.state in ANSWERS else 0


def tell_hot(turn: Turn) -> None:
    """The step that answers tells them; one that refuses tells who had it lead."""
    case, lead = turn.case, turn.case.lead if turn.step.name == "merge" else None
    if lead is not None and lead.state in ANSWERS:
        _tell(lead, [case.pk], turn.now)
    elif case.state in ANSWERS and turn.came_from not in ANSWERS:
        _tell(case, _with_merged(case), turn.now)
    elif case.state == State.REFUSED and turn.came_from != State.REFUSED:
        units = who_let_lead(_with_merged(case), case.county)
        tell_many([Telling(LOST, case.subject, [Recipient("unit", unit) for unit in sorted(units)], {})], at=turn.now)


def _with_merged(case: Case) -> list[UUID]:
    return [case.pk, *Case.objects.filter(lead=case).values_list("pk", flat=True)]


def _tell(lead: Case, leads: Sequence[UUID], now: datetime) -> int:
    """About their own number, which goes on; nothing of the lead but who did it, and nothing at all of a hidden one.

    `leads`: the matters that `lead` answers; one of them may lead an issue.
    """
    if lead.confidential or not (matters := matters_led_by(leads, lead.county)):
        return 0
    waiting = Case.objects.filter(pk__in=matters, contact__phone_digest__isnull=False).exclude(stage=Stage.ENDED)
    rows = waiting.exclude(state=State.ANSWERED).only("id", "county", "contact_id")
    facts = {"lead": str(lead.pk)} | as_it_stands(lead)
    telling = [
        Telling(KIND, row.subject, [Recipient("contact", row.contact_id)], facts) for row in rows if row.contact_id
    ]
    tell_many(telling, at=now)
    return len(telling)
