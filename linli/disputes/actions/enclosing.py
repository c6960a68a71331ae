# SPDX-License-Identifier: MulanPSL-2.0
"""Files of a step: with the words they came with, else a sheet of the file. None lies where nobody finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linli.disputes.models import Filed
from linli.files.actions import attach
from linli.ledger.rules import Subject

if TYPE_CHECKING:
    from linli.disputes.actions.turn import Turn

SHEET_OF = {  # step → the line of rules.file_index, and with it who may open it (papers.readers)
    "sign": "signed",
    "record_undisputed": "signed",
    "seal": "agreement",
    "apply_confirmation": "confirmation",
    "court_decides": "confirmation",
    "perform": "receipts",
    "name_representative": "proof",
    "end_representative": "proof",
}


def enclose(turn: Turn, token: str) -> None:
    """Attach what was given with this turn. Evidence goes where its words go, whatever room they were said in."""
    county = turn.dispute.county
    if turn.drawn:
        attach(turn.drawn, Subject("dispute_signed", turn.dispute.pk, county), token=token, by=turn.by)
    if not turn.files:
        return
    if turn.step.name in SHEET_OF:
        row = put_in(turn, SHEET_OF[turn.step.name], turn.enclosed or turn.step.word)
        subject = Subject("dispute_filed", row.pk, county)
    else:
        subject = Subject("dispute_words", turn.statements[0].pk, county)
    attach(turn.files, subject, token=token, by=turn.by)


def put_in(turn: Turn, kind: str, note: str) -> Filed:
    """A sheet of the file, with this turn's files."""
    return Filed.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, kind=kind, note=note[:80], by_post=turn.by.id, at=turn.now,
        file_ids=[str(one) for one in turn.files],
    )  # fmt: skip


__all__ = ["SHEET_OF", "enclose", "put_in"]
