# SPDX-License-Identifier: MulanPSL-2.0
"""Take in a report that may be sent more than once: a double click, a bad line, the back button."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from linli.cases.actions.report import report_case
from linli.cases.actions.secrets import secret_of, told_again
from linli.cases.actions.together import Beside
from linli.cases.models import Case
from linli.cases.rules.report import Kept, Receipt, Report, tells_another
from linli.kernel.refusals import Refusal, other_matter
from linli.people.queries import unit_info
from linli.triage.queries.alarms import alarm_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def report_once(
    report: Report,
    *,
    key: UUID,
    by: Viewer | None,
    now: datetime,
    contact_id: UUID | None = None,
    centre_id: UUID | None = None,
    beside: Beside | None = None,
) -> Receipt:
    """The receipt of `report`; for a key that was used before, the receipt given then, and nothing is written.

    The key becomes the case's id, so the primary key itself lets one in: no further statement, no lock of its own.

    Args:
        key: made by us for one draft and handed out signed. Whoever names a key is given its receipt.
        beside: what is done besides, if the report is a new one.
    Raises: as `report_case`; BadInput (key_used) where the key came with another matter before.
    """
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():  # the caller's goes on
            return report_case(
                report, by=by, now=now, contact_id=contact_id, centre_id=centre_id, case_id=key, secret=secret_of(key),
                beside=beside,
            )  # fmt: skip
    except (
        IntegrityError,
        Refusal,
    ):  # what is in is told again, though it would be refused by now: files gone, no try left
        before = sent_before(report, key)
        if before is None:
            raise
        return before


def sent_before(report: Report, key: UUID) -> Receipt | None:
    """The receipt given for `key`; None for a key nobody used yet. Raises BadInput (key_used) as `report_once`."""
    before = receipt_of(key)
    if before is not None and _tells_another(report, key):
        raise other_matter()
    return before


def receipt_of(case_id: UUID) -> Receipt | None:
    """The receipt once more, for who holds our signature on `case_id`; its secret is "" if it is not derived from it."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None or case.number is None:
        return None
    secret, centre = told_again(case.pk, case.secret_digest), unit_info(case.centre_id)
    return Receipt(case.pk, case.number, secret, centre.name if centre else "", case.due_at, alarm_of(case.pk))


def _tells_another(report: Report, key: UUID) -> bool:
    """Whether `key` was used for other words: somebody went back and typed the next matter over the last one."""
    before = Case.objects.select_related("said").get(pk=key)
    return tells_another(report, Kept(before.said.text, before.place_text, before.confidential))
