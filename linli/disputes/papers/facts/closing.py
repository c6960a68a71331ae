# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.words import boxes, day, moment, nth
from linli.disputes.queries.local import rules_in
from linli.disputes.rules.table.closing import KEEP
from linli.disputes.rules.table.keeping import SATISFIED
from linli.kernel.refusals import BadInput
from linli.people.queries import post_name

_KEPT = (("yes", "已全部履行"), ("partly", "部分履行"), ("no", "没有履行"))
_STATES = {"open": "未到期或未履行", "performed": "已履行", "partly": "部分履行", "not_kept": "没有履行"}


def revisit_facts(ground: Ground) -> dict[str, Any]:
    """The newest talk, or the one that `part` numbers."""
    talks = sorted(ground.page.revisits, key=lambda one: one.at)
    chosen = talks[int(ground.part) - 1 :][:1] if ground.part.isdecimal() and int(ground.part) else talks[-1:]
    if not chosen:
        raise BadInput("还没有回访", kept="没有制作文书", todo="先登记回访，再制作回访记录")
    talk = chosen[0]
    words = [one.text for one in ground.page.statements if one.step == "revisit" and one.at == talk.at]
    party = next((p for p in ground.page.parties if p.pk == talk.party_id), None)
    in_force = {one.pk for one in ground.page.agreements if one.state == "effective"}
    duties = [row for row in ground.page.obligations if row.agreement_id in in_force]
    return {
        "agreement_number": str(ground.given.get("agreement_number") or ""),
        "reason": "协议履行期满" if duties else "调解终止后回访",
        "at": moment(talk.at),
        "way": str(ground.given.get("way") or ""),
        "visited": ground.name_of(party) if party else "",
        "visitor": post_name(talk.by_post).rpartition(" ")[2],
        "duties": [
            {"n": nth(row.place), "text": row.text, "due": day(row.due_on), "state": _STATES.get(row.state, "")}
            for row in duties
        ],
        "kept": boxes(_KEPT, talk.kept),
        "satisfied": boxes(SATISFIED, str(talk.satisfied or "")),
        "words": "\n".join(words),
        "signs": "当事人认为还有可能再起矛盾。" if talk.trouble else "没有发现纠纷反复的迹象。",
        "advice": str(ground.given.get("advice") or ""),
    }


def _kept(dispute: Any) -> str:
    """短期（5年）: for how many years is the county's own rule."""
    word, rule = dict(KEEP).get(dispute.keep, ""), rules_in(dispute.county)["keep_short"]
    return f"{word}（{rule.number}年）" if dispute.keep == "short" and rule.in_force else word


def dossier_facts(ground: Ground) -> dict[str, Any]:
    """Cover, index, back. The index is handed in as it stands: rows with their pages."""
    dispute = ground.dispute
    rows = list(ground.given.get("rows") or ())
    return {
        "title": ground.title(),
        "period": f"{day(dispute.applied_at)}至{day(dispute.closed_at or dispute.ended_at or ground.now)}",
        "filed_by": ground.by.name,
        "filed_on": day(dispute.filed_at or ground.now),
        "retention": _kept(dispute),
        "note": str(ground.given.get("note") or ""),
        "pages": str(ground.given.get("pages") or ""),
        "rows": rows,
        "situation": str(ground.given.get("situation") or ""),
        "checked_by": "",
    }
