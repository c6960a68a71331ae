# SPDX-License-Identifier: MulanPSL-2.0
"""Which mediators fit a dispute, with the reasons. A list to choose from; a person chooses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from linli.disputes.rules.states import Grade, Team


@dataclass(frozen=True, slots=True)
class Listed:
    """One mediator of the register, as far as the proposal looks."""

    id: UUID
    name: str
    team: str
    expertise: Sequence[str]
    languages: Sequence[str]
    area_code: str
    most_open: int
    open_now: int
    trained_this_year: bool
    keeps_out_of: Sequence[tuple[str, str]] = ()  # (area, dispute type) of standing interests


@dataclass(frozen=True, slots=True)
class Proposal:
    mediator_id: UUID
    name: str
    team: str
    why: tuple[str, ...]  # keys of WHY
    open_now: int
    most_open: int
    fit: int


WHY = {
    "expert": "擅长这一类纠纷",
    "related": "办过相近的纠纷类型",
    "same_village": "就在本村（社区）",
    "same_town": "就在本镇街",
    "language": "会说当事人的方言",
    "light": "手头案件不多",
    "trained": "今年参加过培训",
    "lawyer": "疑难重大纠纷，有法律专业",
    "neighbour": "邻里家事，乡贤熟悉情况",
}


def propose(
    listed: Collection[Listed],
    *,
    dispute_type: str,
    scope_code: str,
    grade: str,
    weights: Mapping[str, int],
    language: str = "",
    not_these: Collection[UUID] = (),
    most: int = 5,
) -> list[Proposal]:
    """At most `most` mediators, the best first; none who is full, has an interest, was challenged or stepped down.

    weights: how much each reason speaks for one, as the county's rules have it (rules.local.weights_of).
    """
    found = []
    for one in listed:
        if one.id in not_these or one.open_now >= one.most_open or _keeps_out(one, dispute_type, scope_code):
            continue
        if not scope_code.startswith(one.area_code):
            continue
        why = tuple(_reasons(one, dispute_type, scope_code, grade, language))
        fit = sum(weights[key] for key in why)
        found.append(Proposal(one.id, one.name, one.team, why, one.open_now, one.most_open, fit))
    return sorted(found, key=lambda one: (-one.fit, one.open_now, one.mediator_id))[:most]


def _keeps_out(one: Listed, dispute_type: str, scope_code: str) -> bool:
    return any(
        (area and scope_code.startswith(area) or not area) and (kind and dispute_type.startswith(kind) or not kind)
        for area, kind in one.keeps_out_of
        if area or kind
    )


def _reasons(one: Listed, dispute_type: str, scope_code: str, grade: str, language: str) -> list[str]:
    found = []
    if any(dispute_type.startswith(code) for code in one.expertise if len(code) > 4 or code == dispute_type[:4]):
        found.append("expert")
    elif any(code[:4] == dispute_type[:4] for code in one.expertise):
        found.append("related")
    if len(one.area_code) >= 12 and scope_code.startswith(one.area_code):
        found.append("same_village")
    elif len(one.area_code) >= 9:
        found.append("same_town")
    if language and language in one.languages:
        found.append("language")
    if one.open_now * 2 < one.most_open:
        found.append("light")
    if one.trained_this_year:
        found.append("trained")
    if one.team == Team.LAWYERS and grade in (Grade.DIFFICULT, Grade.MAJOR):
        found.append("lawyer")
    if one.team == Team.WORTHIES and dispute_type[:4] in ("DT01", "DT02"):
        found.append("neighbour")
    return found
