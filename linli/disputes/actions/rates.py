# SPDX-License-Identifier: MulanPSL-2.0
"""What a settled dispute pays: a rate from a day on; before its day it may be corrected or taken back, after it never."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import check_funds
from linli.disputes.models import Committee, Rate
from linli.kernel.refusals import BadInput, Unknown
from linli.kernel.times import county_day
from linli.ledger.actions import record
from linli.ledger.rules import Subject

if TYPE_CHECKING:
    from linli.people.rules import Viewer

COMMITTEE_KINDS = frozenset(key for key, _word in Committee._meta.get_field("kind").choices or ())


@transaction.atomic
def set_rate(
    *, grade: str, yuan: Decimal, valid_from: date, by: Viewer, now: datetime, committee_kind: str = "",
    oral: bool = False,
) -> Rate:  # fmt: skip
    """A rate from a day on; the one before ends there. Of a day to come once more: the sum is corrected."""
    check_funds(by)
    if yuan < 0:
        raise BadInput(_("标准不能是负数"), field="yuan")
    if committee_kind and committee_kind not in COMMITTEE_KINDS:
        raise BadInput(_("没有这种调委会"), todo=_("从列表里选"), field="committee_kind")
    same = Rate.objects.select_for_update().filter(
        county=by.county, committee_kind=committee_kind, grade=grade, oral=oral
    )
    wrong = same.filter(valid_from=valid_from).first() if valid_from > county_day(now) else None
    if wrong is not None:
        return _correct(wrong, yuan, by, now)
    if same.filter(valid_from__gte=valid_from).exists():
        raise BadInput(
            _("已有从这一天或更晚开始的标准"),
            todo=_("还没有到日子的，写同一天来改金额，或者先撤回"),
            field="valid_from",
        )
    same.filter(valid_to__isnull=True).update(valid_to=valid_from)
    row = Rate(
        county=by.county, committee_kind=committee_kind, grade=grade, oral=oral, yuan=yuan, valid_from=valid_from
    )
    record(Subject("rate", row.pk, by.county), "set_rate", by=by, at=now, facts={"fen": int(yuan * 100)}, first=True)
    row.save(force_insert=True)
    return row


def _correct(row: Rate, yuan: Decimal, by: Viewer, now: datetime) -> Rate:
    facts = {"fen": int(yuan * 100), "was": int(row.yuan * 100)}
    record(Subject("rate", row.pk, row.county), "correct_rate", by=by, at=now, facts=dict(facts))
    row.yuan = yuan
    row.save(update_fields=["yuan"])
    return row


@transaction.atomic
def drop_rate(rate_id: UUID, *, by: Viewer, now: datetime) -> None:
    """Taken back before its day: the rate before it runs on."""
    check_funds(by)
    row = coming_rates(by.county, now).select_for_update().filter(pk=rate_id).first()
    if row is None:
        raise Unknown(_("没有还没到日子的这条标准"))
    record(Subject("rate", row.pk, row.county), "drop_rate", by=by, at=now, facts={"fen": int(row.yuan * 100)})
    same = Rate.objects.filter(county=row.county, committee_kind=row.committee_kind, grade=row.grade, oral=row.oral)
    same.filter(valid_to=row.valid_from).update(valid_to=row.valid_to)
    row.delete()


def coming_rates(county: str, now: datetime) -> QuerySet[Rate]:
    """Rates whose day has not come: nobody was paid by them yet."""
    return Rate.objects.filter(county=county, valid_from__gt=county_day(now)).order_by("valid_from", "pk")
