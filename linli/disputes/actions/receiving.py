# SPDX-License-Identifier: MulanPSL-2.0
"""Receive a hand-off: dispute and letter in one transaction; both numbers are kept; our receipt has its own limit.

A letter about a quarrel that is open here already hangs on that one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from linli.disputes.actions.apply import apply_for_mediation, receipt_of
from linli.disputes.actions.clocks import DUE, day_ends, new_limit, row_due
from linli.disputes.actions.pairs import open_of_pair
from linli.disputes.models import Dispute, DisputeText, Filed, Handoff, Party, Statement
from linli.disputes.queries.limits import ends
from linli.disputes.rules.application import Receipt, check_application
from linli.disputes.rules.handoff import SOURCE_OF, HandoffIn, check_handoff
from linli.disputes.rules.limits import OF_PARTNER
from linli.disputes.rules.states import Where
from linli.files.actions import attach
from linli.kernel.masking import mask_name
from linli.kernel.refusals import BadInput
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def receive_handoff(given: HandoffIn, *, by: Viewer | None, now: datetime) -> Receipt:
    """The receipt. The same number of the same organ again: the receipt given then, and nothing is written.

    Raises: as `apply_for_mediation`, and BadInput for a letter nobody could answer.
    """
    check_handoff(given, now=now)
    try:
        with transaction.atomic():
            return _write(given, by, now)
    except IntegrityError:
        before = _before(given)
        if before is None:
            raise
        return before


def _write(given: HandoffIn, by: Viewer | None, now: datetime) -> Receipt:
    known = _before(given)
    if known is not None:
        return known
    sent_at = min(datetime.combine(given.sent_on, time(12), COUNTY_ZONE) if given.sent_on else now, now)
    facts = check_application(given.application)
    already = open_of_pair(given.application)
    if already is not None:
        return _join(already, given, facts, sent_at, by, now)
    source = SOURCE_OF.get(given.partner, "office")
    told = {
        "source": source,
        "consented": True,
        "consent_how": "sender",
        "consent_at": sent_at,
    }  # by the letter, of that day
    receipt = apply_for_mediation(replace(given.application, **told), by=by, now=now)  # type: ignore[arg-type]
    _letter(Dispute.objects.select_for_update().get(pk=receipt.dispute_id), given, sent_at, by, now)
    return receipt


def _join(
    dispute: Dispute, given: HandoffIn, facts: str, sent_at: datetime, by: Viewer | None, now: datetime
) -> Receipt:
    """The quarrel is here already: the letter hangs on it, with its number, its limit and its own receipt. No codes.

    What the letter tells stays with the office: the sides read what they said themselves.
    """
    one = _letter(dispute, given, sent_at, by, now)
    row_due(dispute)
    entry = record(dispute.subject, "letter_in", by=by, at=now, facts={"handoff": one.pk, "partner": given.partner})
    dispute.version = entry.n
    dispute.save(update_fields=["version", *DUE])
    Statement.objects.create(
        county=dispute.county, dispute=dispute, where=Where.STAFF, step="letter_in", field="facts", entry=entry.n,
        by_post=by.id if by else None, text=facts, at=now,
    )  # fmt: skip
    if by is None or by.unit_id != dispute.committee_id:
        tell_several(
            {"dispute.letter_in.committee": [Recipient("unit", dispute.committee_id)]}, about=dispute.subject, at=now
        )
    receipt = receipt_of(dispute.pk)
    assert receipt is not None
    return replace(receipt, codes={}, joined=True)


def _letter(dispute: Dispute, given: HandoffIn, sent_at: datetime, by: Viewer | None, now: datetime) -> Handoff:
    """The letter with both numbers, the sender's limit, and ours to say that we have it."""
    their_due = day_ends(given.their_due_on) if given.their_due_on else None
    if their_due is None and given.partner in OF_PARTNER:
        their_due = ends(dispute.county, OF_PARTNER[given.partner], sent_at)
    one = Handoff.objects.create(
        county=dispute.county, dispute=dispute, inwards=True, partner=given.partner, unit_id=given.unit_id,
        body=_body(given), basis=given.basis[:120], letter=given.letter[:40],
        their_number=given.their_number.strip()[:40], consented=True, sent_at=sent_at, their_due_at=their_due,
    )  # fmt: skip
    new_limit(dispute, "accept_handoff", now, about=one.pk).save(force_insert=True)
    if given.files:
        _file_letter(dispute, given, by, now)
    return one


def _file_letter(dispute: Dispute, given: HandoffIn, by: Viewer | None, now: datetime) -> None:
    """The scan lies in the file from the first day."""
    row = Filed.objects.create(
        county=dispute.county, dispute=dispute, kind="letters", note=given.their_number.strip()[:40],
        by_post=by.id if by else None, at=now, file_ids=[str(one) for one in given.files],
    )  # fmt: skip
    attach(given.files, Subject("dispute_filed", row.pk, row.county), token=given.upload_token, by=by)


def _body(given: HandoffIn) -> str:
    """The organ's name: as on the letter, or as it stands here."""
    unit = unit_info(given.unit_id) if given.unit_id and not given.body.strip() else None
    return (unit.name if unit else given.body).strip()[:80]


def _before(given: HandoffIn) -> Receipt | None:
    """By organ and number: each organ counts for itself, and one may have been renamed since."""
    organ = Q(body=_body(given)) | (Q(unit=given.unit_id) if given.unit_id else Q())
    found = Handoff.objects.filter(
        organ, county=given.application.county, partner=given.partner, their_number=given.their_number.strip()[:40],
        inwards=True,
    ).first()  # fmt: skip
    receipt = receipt_of(found.dispute_id) if found else None
    if found is None or receipt is None:
        return None
    if not _says_the_same(found, given):
        raise BadInput(
            _("这个来文编号已经登记过另一件事（%(number)s），内容和这次的不一样") % {"number": receipt.number},
            kept=_("没有登记；填过的内容都还在"),
            todo=_("核对编号：是另一件的，写它自己的编号；是补充材料的，在那一件里登记"), field="their_number",
        )  # fmt: skip
    return replace(receipt, codes={}, again=True)


def _says_the_same(found: Handoff, given: HandoffIn) -> bool:
    """The same letter sent again tells the same: as it was taken in, or as it was hung on what was here already."""
    facts = check_application(given.application)
    people = [*given.application.applicants, *given.application.others]
    known = set(Party.objects.filter(dispute=found.dispute_id).values_list("name_masked", flat=True))
    if not {one.name.strip()[:40] if one.organisation else mask_name(one.name) for one in people} <= known:
        return False
    told = DisputeText.objects.filter(dispute=found.dispute_id, facts=facts).exists()
    return told or Statement.objects.filter(dispute=found.dispute_id, step="letter_in", text=facts).exists()
