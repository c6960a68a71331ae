# SPDX-License-Identifier: MulanPSL-2.0
"""Whether the same two sides have an open dispute on the same cause: known for sure by name and phone of each, or not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from linli.disputes.models import Dispute, DisputeLink, Party, Statement
from linli.disputes.queries.scope import scope_of
from linli.disputes.rules.application import Application, Person
from linli.disputes.rules.relations import COMMITTEE_ROLES
from linli.disputes.rules.states import WATCHED, Side
from linli.kernel.masking import mask_name
from linli.kernel.refusals import NotAllowed
from linli.people.keys import digest
from linli.people.queries import contact_refs, phone_digests, unit_info
from linli.people.rules import UnitInfo, plain_phone

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from linli.people.rules import Viewer

OTHER_CAUSE = "other_cause"
KEPT = "填过的内容都还在，没有提交"


def pair_digest(given: Application) -> bytes | None:
    """A keyed digest of both sides, each by phone and masked name, and the cause. None where one of these is not known:
    then nobody is refused, and the committee sees what may be the same (queries.likely). Where it wrote why the cause is
    another one, those words are part of the cause.
    """
    sides = [_known(given.applicants), _known(given.others)]
    return _digest(given.county, given.dispute_type, sides, given.other_cause)


def pair_of(dispute: Dispute) -> bytes | None:
    """The same of a dispute as it stands now: its kind may have been put right, its sides may have grown."""
    written = Statement.objects.filter(dispute=dispute, step="apply", field=OTHER_CAUSE).first()
    rows = Party.objects.filter(dispute=dispute).values_list("side", "contact")
    sides = [[Person(name="", contact_id=contact) for one, contact in rows if one == side] for side in Side]
    known = [_known(people) for people in sides]
    return _digest(dispute.county, dispute.dispute_type, known, written.text if written else "")


def _digest(county: str, dispute_type: str, sides: list[list[list[str]] | None], other_cause: str) -> bytes | None:
    if any(one is None for one in sides):
        return None
    words = "".join(other_cause.split())[:2000]
    whole = [county, sorted(sides, key=str), dispute_type, *([words] if words else [])]
    return digest("dispute-pair", json.dumps(whole, ensure_ascii=False))


def _known(people: Iterable[Person]) -> list[list[str]] | None:
    """[phone, name] of everybody on one side, in an order of their own."""
    people = list(people)
    kept_ids = [one.contact_id for one in people if one.contact_id]
    phones, refs = phone_digests(kept_ids), contact_refs(kept_ids)
    found = []
    for one in people:
        if one.contact_id:
            phone, ref = phones.get(one.contact_id), refs.get(one.contact_id)
            name = ref.name_masked if ref else ""
        else:
            plain = plain_phone(one.phone)
            phone, name = digest("phone", plain) if plain else None, mask_name(one.name)
        if not phone or not name:
            return None
        found.append([phone.hex(), name])
    return sorted(found)


def open_of_pair(given: Application) -> Dispute | None:
    """The same quarrel, where something still goes on in it; locked."""
    key = pair_digest(given)
    if key is None:
        return None
    rows = Dispute.objects.select_for_update(of=("self",)).filter(county=given.county, pair_digest=key)
    return rows.filter(state__in=sorted(WATCHED)).first()


def follow(dispute: Dispute, *, now: datetime) -> UUID | None:
    """The same quarrel was there before and is over: the two are linked. Which one it was; None where it is the first."""
    if dispute.pair_digest is None:
        return None
    rows = Dispute.objects.filter(county=dispute.county, pair_digest=dispute.pair_digest).exclude(pk=dispute.pk)
    before = rows.exclude(state__in=sorted(WATCHED)).order_by("-applied_at", "-pk").first()
    if before is None:
        return None
    DisputeLink.objects.get_or_create(
        county=dispute.county, one=dispute, other=before, kind="follow_up", defaults={"at": now}
    )
    return before.pk


def second_open(given: Application, by: Viewer | None) -> NotAllowed:
    """The number for who may see that dispute anyway; to staff elsewhere the committee that has it; to everybody else
    nothing that tells of it."""
    open_ones = Dispute.objects.filter(county=given.county, pair_digest=pair_digest(given), state__in=sorted(WATCHED))
    found = open_ones.filter(scope_of(by)).first() if by is not None else None
    if found is not None:
        return NotAllowed(
            _("同样的双方、同样的起因已有一件没有了结的纠纷：%(number)s") % {"number": found.number}, kept=_(KEPT),
            todo=_("在那一件里继续说；起因不同的，写明哪里不同，再登记"), code="second_open",
        )  # fmt: skip
    unit = _unit_of(open_ones.first()) if by is not None and by.role in COMMITTEE_ROLES else None
    if unit is not None:
        return NotAllowed(
            _("同样的双方、同样的起因，已由%(unit)s办理") % {"unit": unit.name}, kept=_(KEPT),
            todo=_("请与它联系，把当事人的话转给它"), code="elsewhere",
        )  # fmt: skip
    return NotAllowed(
        _("这份申请要由调委会的工作人员来登记"), kept=_(KEPT), todo=_("请带身份证到调委会，或打电话办理"),
        code="ask_committee",
    )  # fmt: skip


def _unit_of(dispute: Dispute | None) -> UnitInfo | None:
    return unit_info(dispute.committee_id) if dispute is not None else None
