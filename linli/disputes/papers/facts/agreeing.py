# SPDX-License-Identifier: MulanPSL-2.0
"""An agreement holds what 人民调解法 art. 29 asks for; the application to confirm it, what 民诉解释 353, 354 ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.words import day, money, money_words, nth
from linli.disputes.rules.states import Consent
from linli.kernel.refusals import BadInput

_DEFAULT = "任何一方不按期履行的，另一方可以向人民法院起诉；经司法确认的，可以申请强制执行。"
_PARTIAL = "双方对其余争议没有达成一致，可以继续协商，或者依法通过仲裁、行政、司法途径解决。"


def agreement_facts(ground: Ground) -> dict[str, Any]:
    agreement = _agreement(ground, draft_too=True)
    return _between(ground, agreement) | {
        "agreement_id": str(agreement.pk),  # whose signatures are printed with it
        "facts": agreement.facts,
        "agreed": _lines(agreement),
        "issues": agreement.text,  # its name in templates of counties written before `agreed`
        "duty": "",
        "clauses": _clauses(ground, agreement),
        "total": money(agreement.total),
        "total_words": money_words(agreement.total),
        "default": agreement.default_clause or _DEFAULT,
        "partial": _PARTIAL if agreement.form == "partial" else "",
        "copies": str(len(bound(ground, agreement)) + 1),  # each party one, the committee one: art. 29
        "agreed_on": day(agreement.effective_at or agreement.drafted_at),
        "secretary": ground.by.name,
    }


def confirmation_facts(ground: Ground) -> dict[str, Any]:
    agreement = _agreement(ground, draft_too=False)
    confirmation = next((one for one in ground.page.confirmations if one.agreement_id == agreement.pk), None)
    last = confirmation.last_day if confirmation else None
    return _between(ground, agreement) | {
        "court": (confirmation.court if confirmation else "") or str(ground.given.get("court") or "人民法院"),
        "agreement_number": str(ground.given.get("agreement_number") or ""),
        "agreed_on": day(agreement.effective_at),
        "effective_on": day(agreement.effective_at),
        "apply_before": day(last or agreement.effective_at + timedelta(days=30)),
        "facts": agreement.facts,
        "agreed": _lines(agreement),
        "clauses": _clauses(ground, agreement),
        "reason": "为保证协议履行，双方共同申请司法确认。",
    }


def _agreement(ground: Ground, *, draft_too: bool) -> Any:
    good = [
        one for n, one in enumerate(ground.page.agreements, start=1)
        if ground.part in ("", str(n)) and (one.state == "effective" or (draft_too and one.state == "draft"))
    ]  # fmt: skip
    if not good:
        raise BadInput("还没有可以制作的协议", kept="没有制作文书", todo="先起草协议或登记口头协议")
    return good[-1]


def _lines(agreement: Any) -> list[dict[str, str]]:
    """What was agreed, a paragraph each, in the words that were signed."""
    return [{"text": line.strip()} for line in agreement.text.splitlines() if line.strip()]


def _clauses(ground: Ground, agreement: Any) -> list[dict[str, str]]:
    rows = [one for one in ground.page.obligations if one.agreement_id == agreement.pk]
    return [
        {
            "n": nth(n), "text": _sentence(row.text), "who": _side(ground, agreement, row.debtor), "sum": money(row.amount),
            "sum_words": money_words(row.amount), "due": day(row.due_on), "way": row.way,
        }
        for n, row in enumerate(sorted(rows, key=lambda row: row.place), start=1)
    ]  # fmt: skip


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("。", "；", ".")) else f"{text}。"


def _side(ground: Ground, agreement: Any, side: str) -> str:
    return "、".join(ground.name_of(party) for party in bound(ground, agreement) if party.side == side)


def bound(ground: Ground, agreement: Any) -> list[Any]:
    """Whom the agreement binds: who signed it, and of who mediates on all; who left before it owes nothing by it."""
    signed = {one.party_id for one in ground.page.signatures if one.agreement_id == agreement.pk}
    since = agreement.effective_at
    return [
        one for one in ground.page.parties
        if one.pk in signed or one.consent != Consent.WITHDRAWN or (since and one.consent_at and one.consent_at >= since)
    ]  # fmt: skip


def _between(ground: Ground, agreement: Any) -> dict[str, Any]:
    return ground.between(bound(ground, agreement))
