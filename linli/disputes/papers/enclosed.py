# SPDX-License-Identifier: MulanPSL-2.0
"""What lies in a file beside its papers: sheets that were put in, and what came with words said before everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from linli.disputes.rules.states import Where
from linli.files.queries import files_of_many

_SHEET_OF_WORDS = {"hold_session": "record"}  # step → line of the index


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One line of the index; its scans hang on `subject` under `holder`."""

    kind: str
    note: str
    at: datetime
    holder: str
    subject: UUID


def enclosed(page: Any) -> list[Enclosed]:
    """The oldest first. The bound file is the office's; what belongs to a room apart stays out all the same."""
    whose = _whose(page)
    put_in = [
        Enclosed(one.kind, one.note or whose.get(one.kind, ""), one.at, "dispute_filed", one.pk)
        for one in page.filed
        if one.where == Where.JOINT
    ]
    joint = {one.pk: one for one in page.statements if one.where == Where.JOINT or one.allowed_at}
    with_files = [joint[key] for key, files in files_of_many("dispute_words", joint).items() if files]
    said = [
        Enclosed(_SHEET_OF_WORDS.get(one.step, "evidence"), _short(one.text), one.at, "dispute_words", one.pk)
        for one in with_files
    ]
    return sorted([*put_in, *said], key=lambda one: one.at)


def _whose(page: Any) -> dict[str, str]:
    """Who acts for whom, beside the sheets that prove it; masked, as in every list."""
    of = {party.pk: party.name_masked for party in page.parties}
    acting = [f"{one.name_masked}代理{of.get(one.party_id, '')}" for one in page.agents if one.ended_at is None]
    speaking = [party.name_masked for party in page.parties if party.represents]
    return {"authority": "；".join(acting), "proof": f"代表人：{'、'.join(speaking)}" if speaking else ""}


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
