# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from typing import Any

from linli.disputes.papers.facts.ground import Ground
from linli.disputes.papers.facts.words import boxes, day, money, numbered
from linli.disputes.rules.states import Source
from linli.disputes.rules.table.intake import GRADES
from linli.places.queries import full_name

_SOURCES = (
    (Source.APPLIED, "当事人申请"), (Source.OFFERED, "主动调解"), (Source.POLICE, "公安移送"), (Source.COURT, "法院委派委托"),
    (Source.PETITION, "信访转交"), (Source.OFFICE, "部门委托"), (Source.SCREENING, "网格排查"), (Source.HOTLINE, "12345转入"),
    (Source.PROCURATORATE, "检察院移送"), (Source.CASE, "事项转入"),
)  # fmt: skip


def _asked(ground: Ground) -> list[dict[str, str]]:
    claims = "\n".join(claim.text for claim in ground.page.claims)
    return numbered(ground.page.said.requests or claims)


def application_facts(ground: Ground) -> dict[str, Any]:
    return {
        "facts": ground.page.said.facts, "requests": _asked(ground), "applied_on": day(ground.dispute.applied_at)
    }  # fmt: skip


def registration_facts(ground: Ground) -> dict[str, Any]:
    dispute = ground.dispute
    return {
        "source": boxes(_SOURCES, dispute.source),
        "place": f"{full_name(dispute.scope_code)}{dispute.place_text}",
        "facts": ground.page.said.facts,
        "requests": _asked(ground),
        "grade": dict(GRADES).get(dispute.grade, ""),
        "people_count": str(len(ground.page.parties)),
        "amount": money(dispute.amount),
        "received_on": day(dispute.applied_at),
        "accepted_on": day(dispute.taken_at),
        "opinion": _opinion(ground),
        "registrar": ground.by.name,
    }


def _opinion(ground: Ground) -> str:
    """受理意见 as it was written, else the usual words."""
    written = [one.text for one in ground.page.statements if (one.step, one.field) == ("take", "note")]
    return (written[-1] if written else "符合受理条件，予以受理。") if ground.dispute.taken_at else ""


def rights_facts(ground: Ground) -> dict[str, Any]:
    return {"told_on": day(ground.now)}
