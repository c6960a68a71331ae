# SPDX-License-Identifier: MulanPSL-2.0
"""A case becomes a dispute: only with the consent of the person concerned; both keep their numbers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cases.actions import take_step as take_case_step
from linli.cases.queries import case_or_404, words_of
from linli.disputes.actions import apply_for_mediation
from linli.disputes.rules.application import Application, Person, Receipt
from linli.kernel.refusals import BadInput, NotAllowed
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

HOW = ("self", "here", "phone", "letter", "visit", "video")


@transaction.atomic
def dispute_from_case(
    number: str | UUID, *, others: tuple[Person, ...], dispute_type: str, consent: str, by: Viewer, now: datetime,
    requests: str = "",
) -> Receipt:  # fmt: skip
    """Make a dispute of a case that `by` may see. The case goes on (or is closed) by its own steps, with its number.

    Args:
        others: the other side as it is known.
        consent: how the person concerned agreed (HOW); "" is no consent, and nothing happens.
        by: the reporter themself, or the operator of the centre that has the case.
    Raises:
        BadInput: no consent. NotAllowed: a confidential case, or one without a reporter, or somebody else's.
    """
    case = case_or_404(by, number)
    if consent not in HOW or (consent == "self") != (by.role == Role.RESIDENT):
        raise BadInput(
            _("没有写明当事人怎样同意转为调解"), kept=_("没有转办"), todo=_("先征得当事人同意"), field="consent"
        )
    if by.role not in (Role.RESIDENT, Role.OPERATOR):
        raise NotAllowed(_("由反映人自己或综治中心坐席转为调解"), kept=_("没有转办"), code="wrong_role")
    if case.confidential and by.role != Role.RESIDENT:
        raise NotAllowed(_("投诉举报要保密，只能由反映人自己申请调解"), kept=_("没有转办"), code="confidential")
    if case.contact_id is None:
        raise NotAllowed(_("反映人没有留联系方式，不能转为调解"), kept=_("没有转办"), todo=_("请通过留言联系"))
    facts, _redacted = words_of(case, by)
    reporter = Person(name="", contact_id=case.contact_id, resident_id=case.resident_id)
    application = Application(
        county=case.county, facts=facts, requests=requests, dispute_type=dispute_type, area_code=case.scope_code,
        place_text=case.place_text, applicants=(reporter,), others=others, source="case", case_number=case.number or "",
    )  # fmt: skip
    receipt = apply_for_mediation(application, by=by, now=now)
    words = _("经本人同意，已转为矛盾纠纷调解，编号%(number)s") % {"number": receipt.number}
    take_case_step(case.pk, "write", by=by, now=now, text=words)
    return receipt
