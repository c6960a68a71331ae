# SPDX-License-Identifier: MulanPSL-2.0
"""What every paper of a dispute starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from linli.disputes.papers.about import words_of
from linli.disputes.papers.copies import PAPER_SIDE
from linli.disputes.papers.facts.words import day
from linli.disputes.rules.types import dispute_types, open_kind, type_name
from linli.people.queries import unit_info

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_LISTS = {"applicants": "a", "respondents": "b"}


@dataclass(frozen=True, slots=True)
class Ground:
    """One dispute as its maker may see it; `names` are the parties in clear, opened for this paper alone."""

    page: Any
    names: Mapping[UUID, Any]
    by: Viewer
    now: datetime
    given: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""

    @property
    def dispute(self) -> Any:
        return self.page.dispute

    def common(self) -> dict[str, Any]:
        """The fields that all papers share, and who may sign by id."""
        unit = unit_info(self.dispute.committee_id)
        return self.between(self.page.parties) | {
            "committee": unit.name if unit else "",
            "dispute_number": self.dispute.number,
            "type": type_words(open_kind(self.dispute.dispute_type)),
            "mediators": "、".join(self.mediator_names()),
            "recorder": self.by.name,
            "made_on": day(self.now),
            "signers": {**{str(party.pk): self.name_of(party) for party in self.page.parties}, **self.agents_by_id()},
        }

    def between(self, parties: Iterable[Any]) -> dict[str, Any]:
        """Whom the paper is between: all of them, and by side."""
        rows = [self.party(party) for party in parties]
        sides = {name: [row for row in rows if row["side"] == PAPER_SIDE[side]] for name, side in _LISTS.items()}
        return {"parties": rows, **sides}

    def party(self, party: Any) -> dict[str, str]:
        """One party's lines, whole: whose copy holds which of them is decided when it is opened (papers.copies)."""
        known = self.names.get(party.pk)
        return {
            "n": str(party.place), "side": PAPER_SIDE[party.side], "name": self.name_of(party), **self.about_of(party),
            "phone": getattr(known, "phone", ""), "address": getattr(known, "address", ""),
            "agent": self.agent_of(party),
        }  # fmt: skip

    def about_of(self, party: Any) -> dict[str, str]:
        """Sex, age, occupation, where the maker typed them for this dispute's papers."""
        return words_of(party.pk, self.given.get("about") or {}, self.given.get("about_before") or {})

    def name_of(self, party: Any) -> str:
        return getattr(self.names.get(party.pk), "name", "") or party.name_masked

    def agent_of(self, party: Any) -> str:
        """Who acts for the party, and by what proof: its agents, or who speaks for its side."""
        acting = [agent for agent in self.page.agents if agent.party_id == party.pk and agent.ended_at is None]
        found = [f"{self.agent_name(agent)}（代理人，{_proof(agent)}）" for agent in acting]
        speaking = [one for one in self.page.parties if one.side == party.side and one.represents]
        if party.represents:
            found.append(f"本方推选的代表人，凭{party.proof}")
        elif speaking:
            found.append(f"由{'、'.join(self.name_of(one) for one in speaking)}代表，凭{speaking[0].proof}")
        return "；".join(found)

    def agent_name(self, agent: Any) -> str:
        return getattr(self.names.get(agent.pk), "name", "") or agent.name_masked

    def agents_by_id(self) -> dict[str, str]:
        """Whoever signs for a party is printed as that: 李明（张建国的代理人）."""
        of = {party.pk: self.name_of(party) for party in self.page.parties}
        return {
            str(agent.pk): f"{self.agent_name(agent)}（{of[agent.party_id]}的代理人）"
            for agent in self.page.agents if agent.party_id in of
        }  # fmt: skip

    def mediator_names(self) -> list[str]:
        return [name.rpartition(" ")[2] for one, name in self.page.mediators if one.state in ("serving", "challenged")]

    def title(self) -> str:
        """张建国与李明承揽合同纠纷."""
        sides = [[self.name_of(p) for p in self.page.parties if p.side == side] for side in ("a", "b")]
        both = "与".join(_some(names) for names in sides if names)
        return f"{both}{type_name(open_kind(self.dispute.dispute_type)).removesuffix('纠纷')}纠纷"


def _proof(agent: Any) -> str:
    return f"{agent.scope}，凭授权委托书" if agent.proven else agent.scope


def _some(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}人"


def type_words(code: str) -> str:
    """合同纠纷（承揽)."""
    found = dispute_types().get(code)
    parent = dispute_types().get(found.parent) if found and found.parent else None
    return f"{parent.name}（{found.name}）" if parent and found else type_name(code)
