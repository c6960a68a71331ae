# SPDX-License-Identifier: MulanPSL-2.0
"""The first entry: a wish to mediate, a find, a hand-off. Number last, codes for those who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.clocks import late_at, new_limit
from linli.disputes.actions.pairs import KEPT, OTHER_CAUSE, follow, pair_digest, second_open
from linli.disputes.actions.people import build_parties, code_of
from linli.disputes.actions.protecting import protect_applicants
from linli.disputes.models import Dispute, DisputeText, Party, Screening, Statement
from linli.disputes.queries.committees import committee_for, is_committee, tier_of
from linli.disputes.rules.application import Application, Receipt, check_application, make_title
from linli.disputes.rules.relations import COMMITTEE_ROLES
from linli.disputes.rules.states import Consent, Side, Source, Where
from linli.disputes.rules.types import sign_of
from linli.kernel.ids import new_id
from linli.kernel.masking import redact
from linli.kernel.refusals import BadInput, NotAllowed, other_matter
from linli.kernel.times import county_day
from linli.ledger.actions import number_rows, record
from linli.notices.actions import tell_several
from linli.notices.rules import Recipient
from linli.people.queries import unit_info, watchers_of
from linli.people.rules import UnitInfo
from linli.places.queries import carrying_on
from linli.triage.queries.alarms import emergency_in

if TYPE_CHECKING:
    from linli.people.rules import Viewer

NUMBER_KIND = "MD"
POLICE = "110"


def apply_for_mediation(given: Application, *, by: Viewer | None, now: datetime) -> Receipt:
    """Take in an application and return the receipt. Sent twice under one key, it is one dispute.

    Raises:
        BadInput, TooLarge: what is wrong and where, or another dispute came under the key (key_used).
        NotAllowed: a second open dispute between the same sides on the same cause, or no committee there.
        Nothing is written then.
    """
    facts = check_application(given)
    if given.other_cause.strip() and (by is None or by.role not in COMMITTEE_ROLES):
        raise NotAllowed(_("起因是不是不同，由调委会的工作人员写明"), kept=_(KEPT), todo=_("请到调委会办理"))
    try:
        with transaction.atomic():
            return _write(given, facts, by, now)
    except IntegrityError as broken:
        before = sent_before(given)
        if before is not None:
            return before
        if "dispute_one_open_a_pair" not in str(broken):
            raise
        raise second_open(given, by) from broken


def receipt_of(dispute_id: UUID) -> Receipt | None:
    """The receipt once more, for who holds the draft's key."""
    dispute = Dispute.objects.filter(pk=dispute_id).first()
    if dispute is None or dispute.number is None:
        return None
    parties = Party.objects.filter(dispute=dispute, side=Side.A)
    return _receipt(dispute, list(parties))


def sent_before(given: Application) -> Receipt | None:
    """The receipt given for this application; None for a key nobody used. Raises BadInput (key_used)."""
    before = receipt_of(given.key) if given.key else None
    if before is not None:
        said = DisputeText.objects.values_list("facts", flat=True).get(pk=before.dispute_id)
        if said != given.facts.replace("\x00", "").strip():
            raise other_matter()
    return before


def _write(given: Application, facts: str, by: Viewer | None, now: datetime) -> Receipt:
    scope_code = _place(given, now)
    committee = _committee(given, scope_code)
    _screening(given)
    dispute = Dispute(
        id=given.key or new_id(), county=given.county, title=redact(make_title(given)),
        dispute_type=given.dispute_type, source=Source(given.source), case_number=given.case_number,
        scope_code=scope_code, place_text=given.place_text[:200], amount=given.amount, committee_id=committee.id,
        tier=tier_of(committee, scope_code), screening_id=given.screening_id, applied_at=now, state_at=now,
        injured=given.injured, died=given.died, language=given.language.strip()[:16],
        pair_digest=pair_digest(given), group=len(given.applicants) + len(given.others) > 2,
        safe_sides=Side.A.value if given.consented and sign_of(given.dispute_type) else "",
    )  # fmt: skip
    limit = new_limit(dispute, "register", now)
    dispute.due_at, dispute.late_at, dispute.due_step = limit.due_at, late_at(limit), limit.key
    dispute.save(force_insert=True)
    DisputeText.objects.create(
        dispute=dispute, county=dispute.county, facts=facts, requests=given.requests.replace("\x00", "").strip()
    )
    limit.save(force_insert=True)
    if given.other_cause.strip():
        Statement.objects.create(
            county=dispute.county, dispute=dispute, where=Where.STAFF, step="apply", field=OTHER_CAUSE,
            by_post=by.id if by else None, text=given.other_cause.strip()[:2000], at=now,
        )  # fmt: skip
    if dispute.safe_sides:
        protect_applicants(dispute, by=by.id if by else None, now=now)
    parties = _parties(dispute, given, now)
    entry = {"source": str(dispute.source), "type": dispute.dispute_type.lower(), "unit": str(committee.id)}
    if before := follow(dispute, now=now):
        entry["follows"] = str(before)
    record(dispute.subject, "apply", by=by, at=now, facts=entry, first=True)
    call = _tell(dispute, parties, facts, now)
    [dispute.number] = number_rows(
        "disputes_dispute", [dispute.pk], kind=NUMBER_KIND, county=dispute.county, day=county_day(now)
    )
    return replace(_receipt(dispute, parties), call=call)


def _tell(dispute: Dispute, parties: list[Party], facts: str, now: datetime) -> str:
    """The committee and the applicants; of danger, the committee at once. The number to call, else ""."""
    office = Recipient("unit", dispute.committee_id)
    told = [Recipient("contact", one.contact_id) for one in parties if one.side == Side.A and one.contact_id]
    kinds = {"dispute.apply.committee": [office], "dispute.apply.side_a": told}
    danger = emergency_in(redact(facts))
    if danger is not None:
        watching = [Recipient("post", post) for post in watchers_of(dispute.scope_code)]
        kinds["dispute.apply.emergency"] = [office, *watching]
    elif sign_of(dispute.dispute_type):
        kinds["dispute.apply.emergency"] = [office]
    tell_several(kinds, about=dispute.subject, at=now)
    return danger.phone if danger else POLICE if sign_of(dispute.dispute_type) else ""


def _receipt(dispute: Dispute, parties: list[Party]) -> Receipt:
    unit = unit_info(dispute.committee_id)
    codes = {one.pk: code_of(one.pk) for one in parties if one.side == Side.A and one.consent == Consent.YES}
    names = {one.pk: one.name_masked for one in parties if one.pk in codes}
    committee = unit.name if unit else ""
    return Receipt(dispute.pk, dispute.number or "", codes, committee, dispute.due_at, names=names, state=dispute.state)


def _parties(dispute: Dispute, given: Application, now: datetime) -> list[Party]:
    ours = build_parties(dispute, Side.A, given.applicants, now)
    theirs = build_parties(dispute, Side.B, given.others, now)
    if given.consented:
        for one in ours:
            one.consent, one.consent_how, one.consent_at = Consent.YES, given.consent_how, given.consent_at or now
    return Party.objects.bulk_create([*ours, *theirs])


def _place(given: Application, now: datetime) -> str:
    code = given.area_code or given.county
    known = code.isdigit() and code.startswith(given.county)
    if known and code != given.county:
        standing = carrying_on(code, county_day(now))
        known, code = standing is not None, standing or code
    if not known:
        raise BadInput(
            _("没有%(code)s这个地区，或者它不在本县") % {"code": code}, kept=_("其他内容都还在"),
            todo=_("选村、社区或镇街"), field="area_code",
        )  # fmt: skip
    return code


def _screening(given: Application) -> None:
    """A round of this county that runs, and only of what was found in one."""
    if given.screening_id is None:
        return
    row = Screening.objects.filter(pk=given.screening_id, ended_at__isnull=True).first()
    if row is None or not given.county.startswith(row.county):
        raise BadInput(
            _("没有进行中的这次排查"), kept=_("其他内容都还在"), todo=_("从列表里另选"), field="screening_id"
        )
    if given.source != Source.SCREENING:
        raise BadInput(
            _("选了排查，来源却不是排查发现"), kept=_("其他内容都还在"), todo=_("改来源，或者不选排查"),
            field="screening_id",
        )  # fmt: skip


def _committee(given: Application, scope_code: str) -> UnitInfo:
    if given.committee_id is not None and is_committee(given.committee_id, given.county):
        chosen = unit_info(given.committee_id)
        if chosen is not None:
            return chosen
    found = committee_for(given.county, scope_code)
    if found is None:
        raise NotAllowed(_("这里还没有调委会，暂时不能受理"), kept=_("填过的内容都还在"), todo=_("请联系司法所"))
    return found
