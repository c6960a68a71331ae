# SPDX-License-Identifier: MulanPSL-2.0
"""The register of mediation committees: a centre opens one; the committee or the centre keeps it true."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.registers import register_entry
from linli.disputes.models import Committee
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.kernel.times import county_day
from linli.people.queries import unit_info
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KINDS = ("village", "town", "enterprise", "industry", "county", "commercial")
CHANGEABLE = ("kind", "paper_word", "members", "women", "term_from", "term_to", "filed_on")


@transaction.atomic
def open_committee(*, unit_id: UUID, kind: str, paper_word: str, by: Viewer, now: datetime, **more: Any) -> Committee:
    """Put a unit on the register as a mediation committee. `more`: members, women, term_from, term_to, filed_on."""
    if by.role != Role.SYSTEM and not by.is_centre:
        raise NotAllowed(_("调委会由综治中心登记"), kept=_("没有登记"), code="wrong_role")
    unit = unit_info(unit_id)
    if unit is None or not unit.is_open:
        raise Unknown(_("没有这个单位，或者它已经撤销"))
    row = Committee(county=by.county, unit_id=unit_id, kind=kind)
    _fill(row, {"paper_word": paper_word, "members": 3, "women": 1, **more}, now)
    if Committee.objects.filter(unit=unit_id).exists():
        raise NotAllowed(_("这个单位已经登记为调委会"))
    register_entry("committee", row.pk, "open_committee", by=by, now=now, unit_id=unit_id)
    row.save(force_insert=True)
    return row


@transaction.atomic
def change_committee(committee_id: UUID, *, by: Viewer, now: datetime, **values: Any) -> Committee:
    """Another make-up, term or name of papers. What is changed has to be filed anew, unless a new day of filing comes."""
    row = Committee.objects.select_for_update().filter(pk=committee_id, county=by.county).first()
    if row is None:
        raise Unknown(_("没有这个调委会"))
    before = {name: getattr(row, name) for name in CHANGEABLE}
    _fill(row, before | values, now)
    changed = sorted(name for name in CHANGEABLE if getattr(row, name) != before[name])
    if not changed:
        raise BadInput(_("没有改动"), todo=_("改了以后再提交"))
    if "filed_on" not in changed and row.filed_on is not None:
        row.filed_on, changed = None, [*changed, "filed_on"]
    facts: dict[str, Any] = {"changed": changed}
    register_entry("committee", row.pk, "change", by=by, now=now, unit_id=row.unit_id, first=False, facts=facts)
    row.save(update_fields=changed)
    return row


def _fill(row: Committee, given: dict[str, Any], now: datetime) -> None:
    """The fields as the law wants them: 人民调解法 art. 8, 9."""
    members, women = int(given["members"]), int(given["women"])
    term: tuple[date | None, date | None] = (given.get("term_from"), given.get("term_to"))
    filed = given.get("filed_on")
    if given.get("kind", row.kind) not in KINDS:
        raise BadInput(_("没有这种调委会"), field="kind")
    if not 3 <= members <= 9:
        raise BadInput(_("调委会由3到9人组成（人民调解法第8条）"), field="members")
    if not 1 <= women <= members:
        raise BadInput(_("调委会要有妇女成员（人民调解法第8条）"), field="women")
    if not given["paper_word"].strip():
        raise BadInput(_("没有写文书字号"), field="paper_word")
    if term[0] and term[1] and not term[0] < term[1]:
        raise BadInput(_("任期的结束要在开始以后"), field="term_to")
    if filed and filed > county_day(now):
        raise BadInput(_("备案的日子还没有到"), field="filed_on")
    row.kind, row.paper_word = given.get("kind", row.kind), given["paper_word"].strip()[:12]
    row.members, row.women, row.filed_on = members, women, filed
    row.term_from, row.term_to = term
