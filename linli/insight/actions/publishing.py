# SPDX-License-Identifier: MulanPSL-2.0
"""Publish a county's rates, and what was left out of them, to its residents; take them down again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.insight.models import Publication
from linli.insight.queries.boards import exclusion_board
from linli.insight.queries.rates import all_figures
from linli.insight.rules.definitions import By
from linli.insight.rules.periods import Period
from linli.insight.rules.publishing import may_publish
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def publish(period: Period, *, by: Viewer, now: datetime) -> Publication:
    """Keep the county's figures of a period that is over, as they are now, for everybody to read.

    Raises:
        NotAllowed: not a supervisor or leader of the county's centre. BadInput: the period is not over, or published.
    """
    _demand(by)
    if period.last >= county_day(now):
        raise BadInput(_("这一段还没有过完"), kept=_("没有公开"), todo=_("止日选昨天或以前"), field="to")
    whole = all_figures(by, period, By.ALL, now=now).get("", {})
    row = Publication(  # type: ignore[misc]
        county=by.county, first=period.first, last=period.last, published_by=by.id, published_at=now,
        figures=[[rate.value, figure.upper, figure.lower] for rate, figure in whole.items()],
        exclusions=[list(line) for line in exclusion_board(by, period)],
    )  # fmt: skip
    facts: dict[str, Fact] = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record(_subject(row), "publish", by=by, at=now, facts=facts, first=True)
    except IntegrityError:
        raise BadInput(
            _("这一段已经公开过"), kept=_("公开的数字没有变"), todo=_("要更正的，先撤下再公开"), field="to"
        ) from None
    return row


@transaction.atomic
def withdraw(publication: UUID, *, by: Viewer, now: datetime) -> Publication:
    """Take published figures down; that they stood there stays in the ledger."""
    _demand(by)
    row = Publication.objects.select_for_update().filter(pk=publication, county=by.county).first()
    if row is None or row.withdrawn_at is not None:
        raise Unknown(_("没有这一段，或者已经撤下"), todo=_("刷新页面"))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record(_subject(row), "withdraw", by=by, at=now)
    return row


def _demand(by: Viewer) -> None:
    if not may_publish(by):
        raise NotAllowed(_("向居民公开数字，由县综治中心的督查员或领导决定"), kept=_("没有公开"))


def _subject(row: Publication) -> Subject:
    return Subject("publication", row.pk, row.county)
