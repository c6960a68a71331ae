# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.words import day, span
from linli.disputes.rules.states import Where
from linli.kernel.refusals import BadInput
from linli.people.queries import post_name


def inquiry_facts(ground: Ground) -> dict[str, Any]:
    """What the investigator wrote down on the form."""
    asked = {name: str(ground.given.get(name) or "") for name in ("at", "place", "asked", "present", "content")}
    return {**asked, "at": asked["at"] or day(ground.now), "investigators": "、".join(ground.mediator_names())}


def minutes_facts(ground: Ground) -> dict[str, Any]:
    """One joint meeting. What was said apart is never in it (rules.sight)."""
    session = _session(ground)
    said = [
        one
        for one in ground.page.statements
        if one.session_id == session.pk and (one.where == Where.JOINT or one.allowed_at)
    ]
    records = [one for one in said if (one.step, one.field) == ("hold_session", "record")]
    proposals = [one.text for one in said if one.field == "proposal"]
    return {
        "session": str(session.place),
        "at": span(session.starts_at, session.ends_at),
        "place": session.room.name if session.room_id else session.place_text,
        "present": str(ground.given.get("present") or ""),
        "told": "调解员已告知双方权利义务，并询问是否申请回避。",
        "said": [_line(ground, one) for one in said if one not in records and one.field != "proposal"]
        + [{"who": "记录", "text": one.text} for one in records],
        "proposal": "\n".join(proposals) or "无。",
        "result": str(ground.given.get("result") or _result(ground, session)),
    }


def _session(ground: Ground) -> Any:
    held = [one for one in ground.page.sessions if one.kind == "joint" and one.state == "held"]
    wanted = [one for one in held if str(one.place) == ground.part] if ground.part else held[-1:]
    if not wanted:
        raise BadInput(
            "还没有面对面的调解记录",
            kept="没有制作文书",
            todo="先在“记录调解”里写下这一次的记录；背靠背的谈话不入调解记录",
        )
    return wanted[0]


def _line(ground: Ground, one: Any) -> dict[str, str]:
    party = next((p for p in ground.page.parties if p.pk == one.party), None)
    if party is not None:
        return {"who": ground.name_of(party), "text": one.text}
    if one.by_side:
        return {"who": {"a": "申请人", "b": "被申请人"}[one.by_side], "text": one.text}
    return {"who": post_name(one.by_post).rpartition(" ")[2] if one.by_post else "", "text": one.text}


def _result(ground: Ground, session: Any) -> str:
    agreements = [one for one in ground.page.agreements if one.state == "effective"]
    if any(one.drafted_at.date() == session.starts_at.date() for one in agreements):
        return "双方达成一致，签订调解协议。"
    return "本次未达成协议，另行安排。" if not agreements else "双方继续协商。"
