# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a dispute: made and signed under its lock, so that the story and the row agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from linli.disputes.actions.people import code_of
from linli.disputes.actions.take import Which, lock_dispute
from linli.disputes.models import Agent, Dispute, Party
from linli.disputes.queries.committees import paper_word
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.application import code_digest
from linli.disputes.rules.relations import relations
from linli.disputes.rules.sight import Sight, sees
from linli.kernel.refusals import NotAllowed, Unknown
from linli.ledger.actions import record
from linli.ledger.queries import story_of
from linli.papers.actions import make_paper, sign_paper, void_paper
from linli.people.actions import reveal_contact
from linli.people.rules import RevealedContact, Role

if TYPE_CHECKING:
    from linli.papers.models import Paper, Signature
    from linli.papers.rules import Way
    from linli.people.rules import Viewer


@transaction.atomic
def issue_paper(
    dispute: Which, kind: str, facts: Mapping[str, Any], *, by: Viewer, now: datetime, part: str = ""
) -> Paper:
    """Make a paper of the dispute, numbered in the committee's own series. Mediators of it and the committee may."""
    locked = _lock(dispute, by, Sight.STAFF)
    paper = make_paper(
        kind, facts, about=locked.subject, issuer_id=locked.committee_id, issuer_mark=paper_word(locked.committee_id),
        by=by, now=now, part=part,
    )  # fmt: skip
    _keep_version(locked)
    return paper


@transaction.atomic
def note_paper_signed(
    dispute: Which,
    paper: Paper,
    *,
    signer_id: UUID,
    way: Way,
    by: Viewer,
    now: datetime,
    as_what: str = "party",
    **more: Any,
) -> Signature:
    """Keep that somebody signed a paper, an agent as that; see papers.actions.sign_paper for `more`."""
    locked = _lock(dispute, by, Sight.PAPER)
    ties = ties_of(locked, by)
    if by.role == Role.RESIDENT and signer_id not in ties.mine:
        raise NotAllowed(_("只能签自己的名字"), kept=_("没有签名"), code="not_yours")
    if any(signer_id == agent for agent, _side, _party in ties.agents):
        as_what = "agent"
    signature = sign_paper(
        paper, about=locked.subject, signer_id=signer_id, as_what=as_what, way=way, by=by, now=now, **more
    )
    _keep_version(locked)
    return signature


@transaction.atomic
def void_dispute_paper(dispute: Which, paper: Paper, *, reason: str, by: Viewer, now: datetime) -> Paper:
    """Declare a paper void; it stays in the file."""
    locked = _lock(dispute, by, Sight.STAFF)
    voided = void_paper(paper, about=locked.subject, reason=reason, by=by, now=now)
    _keep_version(locked)
    return voided


@transaction.atomic
def new_code(dispute: Which, party_id: UUID, *, by: Viewer, now: datetime) -> str:
    """The code of one party or agent, to print on the notice that is handed to them. Who got one is an entry."""
    locked = _lock(dispute, by, Sight.STAFF)
    for model in (Party, Agent):
        if model.objects.filter(dispute=locked, pk=party_id).exists():
            code = code_of(party_id)
            model.objects.filter(pk=party_id).update(secret_digest=code_digest(party_id, code))
            entry = record(locked.subject, "code", by=by, at=now, facts={"party": str(party_id)})
            Dispute.objects.filter(pk=locked.pk).update(version=entry.n)
            return code
    raise Unknown(_("没有这位当事人"))


@transaction.atomic
def reveal_party(
    dispute: Which, party_id: UUID, *, by: Viewer, purpose: str, now: datetime, words: str = ""
) -> RevealedContact:
    """The contact of a party or agent in clear, for who has to act; the look is an entry on the dispute."""
    locked = _lock(dispute, by, Sight.STAFF)
    contact = _contact(locked, party_id)
    shown = reveal_contact(contact, by=by, purpose=purpose, words=words, subject=locked.subject, now=now)
    _keep_version(locked)
    return shown


@transaction.atomic
def full_names(dispute: Which, *, by: Viewer, now: datetime, paper: str) -> dict[UUID, RevealedContact]:
    """Every party and agent in clear, to be printed on a paper: one logged look each, with the paper's name as the why."""
    locked = _lock(dispute, by, Sight.STAFF)
    found: dict[UUID, RevealedContact] = {}
    rows: list[Party | Agent] = [
        *Party.objects.filter(dispute=locked),
        *Agent.objects.filter(dispute=locked, ended_at__isnull=True),
    ]
    words = _("制作%(paper)s") % {"paper": paper}
    for row in rows:
        if row.contact_id is not None:
            found[row.pk] = reveal_contact(
                row.contact_id, by=by, purpose="other", words=words, subject=locked.subject, now=now
            )
    _keep_version(locked)
    return found


def _contact(dispute: Dispute, party_id: UUID) -> UUID:
    party = Party.objects.filter(dispute=dispute, pk=party_id).first()
    row = party or Agent.objects.filter(dispute=dispute, pk=party_id).first()
    if row is not None and row.contact_id is not None:
        return row.contact_id
    raise Unknown(_("没有这位当事人的联系方式"))


def _lock(dispute: Which, by: Viewer, what: Sight) -> Dispute:
    locked = lock_dispute(dispute, by)
    if not sees(relations(locked, ties_of(locked, by), by), what):
        raise NotAllowed(_("这一项只由承办的调解员和调委会来办"), kept=_("没有改动任何内容"), code="wrong_role")
    return locked


def _keep_version(dispute: Dispute) -> None:
    """`version` is the number of the newest entry, whoever wrote it."""
    dispute.version = story_of(dispute.subject)[-1].n
    Dispute.objects.filter(pk=dispute.pk).update(version=dispute.version)
