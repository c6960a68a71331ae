# SPDX-License-Identifier: MulanPSL-2.0
"""马上调: registered, begun and recorded in one go by the listed mediator who stands between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.actions import clocks
from linli.disputes.actions.apply import apply_for_mediation, sent_before
from linli.disputes.actions.papers import new_code
from linli.disputes.actions.take import take_step
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Appointment, Dispute, Mediator, Obligation, Party
from linli.disputes.queries.proposals import grade_proposal, tests_met
from linli.disputes.rules.application import Application, Receipt
from linli.disputes.rules.limits import mediating_key
from linli.disputes.rules.states import Consent, Grade, Where
from linli.kernel.refusals import NotAllowed
from linli.kernel.said import translated
from linli.kernel.times import county_day

if TYPE_CHECKING:
    from linli.people.rules import Viewer


@act("start_here")
def start_here(turn: Turn) -> None:
    """Both said yes face to face, the mediator has no interest and says how difficult it is: taken in, under way."""
    if turn.dispute.safe_sides:
        raise turn.wrong("dispute_type", _("有一方要先保护，不能当场面对面调"), _("先报警，再登记下来，由调委会分开谈"))
    if not turn.given["agreed"]:
        raise turn.wrong("agreed", _("有一方没有同意，不能当场调"), _("登记下来，交调委会去问"))
    if turn.given["interest"]:
        raise turn.wrong("interest", _("和一方有利害关系，不能由您来调"), _("登记下来，由调委会另派人"))
    Appointment.objects.filter(dispute=turn.dispute, post=turn.by.id, state="named").update(
        interest=False, declared_at=turn.now, state="serving"
    )
    Party.objects.filter(dispute=turn.dispute).update(consent=Consent.YES, consent_how="here", consent_at=turn.now)
    grade = _grade(turn)
    turn.set(registered_at=turn.now, taken_at=turn.now, grade=grade.value)
    turn.facts |= {"how": "here", "interest": False, "grade": grade.value}
    clocks.end(turn, "register")
    clocks.start(turn, mediating_key(turn.dispute.dispute_type))
    clocks.start(turn, "tier")


def _grade(turn: Turn) -> Grade:
    """Simple if the mediator says no other; below what the stated tests speak for, with a reason (product charter 7)."""
    chosen = Grade(turn.text("grade") or Grade.SIMPLE)
    proposed, keys = grade_proposal(turn.dispute)
    if list(Grade).index(chosen) < list(Grade).index(proposed) and not turn.text("grade_reason"):
        words = {test.key: translated(test.word, _) for test in tests_met(turn.dispute, safety="ab")}
        why = "、".join(words[key] for key in keys) or _("没有达到“简易”的标准")
        raise turn.wrong(
            "grade", _("按标准是“%(grade)s”：%(why)s") % {"grade": texts.GRADES[proposed], "why": why},
            _("选难易程度；要定得比标准低的，写明理由"),
        )  # fmt: skip
    turn.say("grade_reason", Where.STAFF)
    turn.facts.pop("where", None)
    return chosen


@transaction.atomic
def settle_at_the_door(
    given: Application, agreed: Mapping[str, Any], *, performed: bool, by: Viewer, now: datetime
) -> Receipt:
    """An oral agreement between two neighbours, from the first word to what was done on the spot.

    Args:
        given: with a `key`, sent twice it is one dispute. agreed: the fields of `start_here` and `record_oral`.
        performed: everything that was agreed has been done before everybody's eyes.
    Raises:
        NotAllowed: the actor is not on the register of mediators. BadInput as the steps do. Nothing is written then.
    """
    mediator = Mediator.objects.filter(post=by.id, county=given.county, delisted_on__isnull=True).first()
    if mediator is None:
        raise NotAllowed(
            _("您不在调解员名册上，不能当场调解"), kept=_("填过的内容都还在"), todo=_("按“交调委会”登记，由调委会来调"),
            code="not_listed",
        )  # fmt: skip
    if before := sent_before(given):
        return before
    receipt = apply_for_mediation(replace(given, source="offered", consented=True), by=by, now=now)
    dispute = Dispute.objects.get(pk=receipt.dispute_id)
    Appointment.objects.create(
        county=dispute.county, dispute=dispute, mediator=mediator, post_id=mediator.post_id, named_at=now
    )
    for step in ("start_here", "record_oral"):
        take_step(dispute.pk, step, by=by, now=now, **agreed)
    if performed:
        for owed in Obligation.objects.filter(dispute=dispute).order_by("place"):
            take_step(
                dispute.pk, "perform", by=by, now=now, obligation=str(owed.pk), on=county_day(now), amount=owed.amount
            )
    parties = Party.objects.filter(dispute=dispute).order_by("side", "place")
    codes = {one.pk: new_code(dispute.pk, one.pk, by=by, now=now) for one in parties}
    return replace(receipt, codes=codes)
