# SPDX-License-Identifier: MulanPSL-2.0
"""A case becomes a dispute: only with the consent of the person concerned; both keep their numbers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases.actions import take_step as take_case_step
from linli.cases.queries import case_or_404, words_of
from linli.disputes.actions import apply_for_mediation
from linli.disputes.queries import disputes_of_case
from linli.disputes.rules.application import Application, Person, Receipt
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import COUNTY_ZONE
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

HOW = {
    "self": gettext_lazy("本人在网上"),
    "here": gettext_lazy("当面"),
    "phone": gettext_lazy("电话"),
    "letter": gettext_lazy("书面"),
    "visit": gettext_lazy("上门"),
    "video": gettext_lazy("视频"),
}


def why_no_dispute(case: Any, by: Viewer, *, steps: Collection[str] = ("write",)) -> NotAllowed | None:
    """Why `by`, who sees the case, may not make a dispute of it. `steps`: what is open to them on the case."""
    if by.role not in (Role.RESIDENT, Role.OPERATOR):
        return NotAllowed(_("由反映人自己或综治中心坐席转为调解"), kept=_("没有转办"), code="wrong_role")
    if case.confidential and by.role != Role.RESIDENT:
        return NotAllowed(_("投诉举报要保密，只能由反映人自己申请调解"), kept=_("没有转办"), code="confidential")
    if case.contact_id is None:
        return NotAllowed(_("反映人没有留联系方式，不能转为调解"), kept=_("没有转办"), todo=_("请通过留言联系"))
    if "write" not in steps:
        return NotAllowed(_("这件事已经了结，或不由您办，不能从这里转为调解"), kept=_("没有转办"), code="over")
    return None


@transaction.atomic
def dispute_from_case(
    number: str | UUID, *, others: tuple[Person, ...], dispute_type: str, consent: str, by: Viewer, now: datetime,
    requests: str = "", consent_at: datetime | None = None,
) -> Receipt:  # fmt: skip
    """Make a dispute of a case that `by` may see. The case goes on (or is closed) by its own steps, with its number.

    Args:
        others: the other side as it is known.
        consent: how the person concerned agreed (HOW); "" is no consent, and nothing happens.
        consent_at: when; None is now.
        by: the reporter themself, or the operator of the centre that has the case.
    Raises:
        BadInput: no consent. NotAllowed: a confidential case, one without a reporter, somebody else's, or one that
        has an open dispute already.
    """
    case = case_or_404(by, number)
    if consent not in HOW or (consent == "self") != (by.role == Role.RESIDENT):
        raise BadInput(
            _("没有写明当事人怎样同意转为调解"), kept=_("没有转办"), todo=_("先征得当事人同意"), field="consent"
        )
    if consent_at is not None and consent_at > now:
        raise BadInput(_("同意的时间不能在将来"), kept=_("没有转办"), field="consent_at")
    refusal = why_no_dispute(case, by) or _grown_already(case, by)
    if refusal is not None:
        raise refusal
    facts, _redacted = words_of(case, by)
    reporter = Person(name="", contact_id=case.contact_id, resident_id=case.resident_id)
    application = Application(
        county=case.county, facts=facts, requests=requests, dispute_type=dispute_type, area_code=case.scope_code,
        place_text=case.place_text, applicants=(reporter,), others=others, source="case", case_number=case.number or "",
        consent_how=consent, consent_at=consent_at,
    )  # fmt: skip
    receipt = apply_for_mediation(application, by=by, now=now)
    said = {
        "number": receipt.number, "how": HOW[consent],
        "at": f"{(consent_at or now).astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}",
    }  # fmt: skip
    words = _("经本人同意（%(how)s，%(at)s），已转为矛盾纠纷调解，编号%(number)s") % said
    take_case_step(case.pk, "write", by=by, now=now, text=words)
    return receipt


def _grown_already(case: Any, by: Viewer) -> NotAllowed | None:
    found = next((one for one in disputes_of_case(case.county, case.number or "", by) if one.is_open), None)
    if found is None:
        return None
    words = _("这件事已经转为调解，编号%(number)s") % {"number": found.number}
    return NotAllowed(words, kept=_("没有再转一次"), todo=_("请在那一件里继续"), code="second_open")
