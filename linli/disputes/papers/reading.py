# SPDX-License-Identifier: MulanPSL-2.0
"""A paper as it is handed out: for who may read it, with the signatures it carries; each opening is written down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from linli.disputes.papers.copies import masked
from linli.disputes.papers.facts.words import moment
from linli.disputes.papers.readers import MAKERS, OF_AGREEMENT, may_make_paper, may_read_paper
from linli.disputes.queries.signing import parties_of_agents, signed_agreement
from linli.disputes.rules.states import Relation
from linli.files.queries import picture_of
from linli.kernel.refusals import Unknown
from linli.ledger.actions import record
from linli.ledger.rules import Subject
from linli.papers.queries import docx_of, facts_of, paper_of, papers_of, signatures_of
from linli.papers.rules import Drawing
from linli.people.queries import post_name

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_HOW = {"phone": "在手机上阅读并确认签名", "paper": "在纸上签名，扫描件附卷"}
_DRAWN = "在手机上阅读后手写签名"
_AGREED_HOW = {"screen": _HOW["phone"], "paper": "在纸上签名", "print": "在纸上按指印", "stamp": "盖章"}
_WHAT = {"party": "当事人", "agent": "代理人", "mediator": "调解员", "committee": "调委会"}


def readable_paper(page: Any, paper_id: UUID) -> Any:
    """The paper, if this viewer may read its kind. Raises Unknown, the same whether it exists or not."""
    paper = paper_of(page.dispute.subject, paper_id)
    if not _may_open(page, paper):
        raise Unknown(_("没有找到这份文书。"))
    return paper


def papers_for(page: Any) -> list[Any]:
    """The papers of this dispute that its viewer may open, oldest first."""
    made = papers_of(page.dispute.subject)
    return [one for one in made if _may_open(page, one)]


def _may_open(page: Any, paper: Any) -> bool:
    return may_read_paper(page.relations, paper.kind) and _of_own_letter(page, paper) and _of_own_time(page, paper)


def _of_own_time(page: Any, paper: Any) -> bool:
    """Who left keeps what was made before, and what is made of an agreement that they signed."""
    if Relation.LEFT not in page.relations:
        return True
    own = [one for one in page.parties if one.pk in page.own]
    left_at = max((one.consent_at for one in own if one.consent_at), default=None)
    if left_at is None or paper.at <= left_at:
        return True
    signed = {one.party_id for one in page.signatures if one.agreement_id} & page.own
    return bool(signed) and paper.kind in OF_AGREEMENT


def _of_own_letter(page: Any, paper: Any) -> bool:
    """An organ reads the letter of its own hand-over, and the reply to its own."""
    if page.relations & MAKERS or paper.kind not in ("letter_out", "letter_back"):
        return True
    return paper.part in {str(one.pk) for one in page.handoffs}


def bytes_of(page: Any, paper: Any, *, by: Viewer, now: datetime, form: str, copy: str = "") -> bytes:
    """The paper as .docx, with the contacts that this reader's copy holds, by the dispute as it stands now.

    Opening it shows names in clear, so the ledger keeps who and when.
    """
    facts = facts_of(paper)
    own = {(one.side, str(one.place)) for one in page.parties if one.pk in page.own}
    lines = masked(facts, page.relations, own=own, safe_sides=page.dispute.safe_sides, copy=copy)
    subject = Subject("paper", paper.pk, paper.county)
    record(subject, "open", by=by, at=now, facts={"kind": paper.kind, "form": form})
    return docx_of(paper, **lines, signatures=signature_rows(paper, facts))


def written(page: Any, kind: str, part: str, *, by: Viewer, now: datetime) -> dict[str, Any]:
    """What was typed into an inquiry that is to be changed: it is kept nowhere else. Reading it is written down too."""
    made = papers_of(page.dispute.subject) if kind == "inquiry" and may_make_paper(page.relations) else []
    for one in made:
        if (one.kind, one.part) == (kind, part):
            facts = {"kind": kind, "form": "edit"}
            record(Subject("paper", one.pk, one.county), "open", by=by, at=now, facts=facts)
            return facts_of(one)
    return {}


def signature_rows(paper: Any, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Who signed, as the paper prints it: the paper itself, and for an agreement its draft, on the phone or by hand."""
    signers, signed = facts.get("signers") or {}, signatures_of([paper.pk])[paper.pk]
    of = parties_of_agents([one.signer_id for one in signed if str(one.signer_id) not in signers])
    rows = [
        {
            "who": signers.get(str(one.signer_id)) or _agent_of(of.get(one.signer_id), signers),
            "what": _WHAT.get(one.as_what, ""),
            "how": _how(one.way, drawn=bool(one.file_id)) + ("，按了指印" if one.thumb_noted else ""),
            "at": moment(one.at),
            "drawing": _drawing(one.file_id if one.way == "phone" else None),
        }
        for one in signed
    ]
    return [*_agreed(facts), *rows]


def _agreed(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The signatures on the agreement that this paper is of."""
    agreement, signers = facts.get("agreement_id"), facts.get("signers") or {}
    return [
        {
            "who": _signer(one, signers), "what": _WHAT["agent" if one.agent_id else one.as_what],
            "how": _DRAWN if one.drawn else _AGREED_HOW[one.way], "at": moment(one.at),
            "drawing": _drawing(one.drawn),
        }
        for one in (signed_agreement(UUID(agreement)) if agreement else ())
    ]  # fmt: skip


def _signer(one: Any, signers: dict[str, str]) -> str:
    """Whoever signed for a party is printed as the agent, never as the party."""
    if one.agent_id:
        return signers.get(str(one.agent_id)) or _agent_of(one.party_id, signers)
    return signers.get(str(one.party_id)) or (post_name(one.post_id).rpartition(" ")[2] if one.post_id else "")


def _agent_of(party: UUID | None, signers: dict[str, str]) -> str:
    """An agent who was not there yet when the paper was made."""
    return f"{signers.get(str(party), '')}的代理人" if party else ""


def _how(way: str, *, drawn: bool) -> str:
    return _DRAWN if way == "phone" and drawn else _HOW[way]


def _drawing(file_id: UUID | None) -> Drawing | str:
    png = picture_of(file_id) if file_id else None
    return Drawing(png) if png else ""
