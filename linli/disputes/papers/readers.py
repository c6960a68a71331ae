# SPDX-License-Identifier: MulanPSL-2.0
"""Who reads which paper, who signs it, and which sheet of the file it is."""

from __future__ import annotations

from collections.abc import Iterable

from linli.disputes.rules.sight import SEES, Sight
from linli.disputes.rules.states import OF_SIDE, Relation, Side

OF_BOTH = frozenset({"rights", "record", "agreement", "oral", "confirmation"})  # both sides sign them and read them
OF_AGREEMENT = frozenset({"agreement", "oral", "confirmation"})
OF_APPLICANT = frozenset({"application", "not_taken"})
NO_CONTACT = frozenset({"rights", "record", "evidence", "receipts"})  # sheets that print no phone and no address
HANDED_OUT = OF_BOTH - NO_CONTACT  # both sides get one, and contacts are printed on it
SIGNED_BY_SIDES = frozenset({"application", "rights", "record", "confirmation"})  # on a phone too
MAKERS = frozenset({Relation.MEDIATOR, Relation.COMMITTEE})
LETTERS = frozenset({"letter_out", "letter_back", "not_taken"})  # one line of the index
_TO_ORGAN = {"letter_out": Sight.HANDED, "letter_back": Sight.REPLY}
SHEETS = {"dossier": frozenset({"cover", "index", "back"})}  # one paper, three sheets of the index


def may_read_paper(found: Iterable[Relation], kind: str) -> bool:
    """Whether one who is this to the dispute may read a paper of this kind.

    The office reads all; who has it from us the letter it came with, who sent it to us our reply (papers.reading asks
    which one). A side reads what both sides sign, and its own application; inquiries, revisits and the register stay with
    the office.
    """
    mine = frozenset(found)
    if mine & MAKERS:
        return True
    if kind in _TO_ORGAN and mine & SEES[_TO_ORGAN[kind]]:
        return True
    if not mine & SEES[Sight.PAPER]:
        return False
    return kind in OF_BOTH or (kind in OF_APPLICANT and bool(mine & OF_SIDE[Side.A]))


def may_make_paper(found: Iterable[Relation]) -> bool:
    return bool(frozenset(found) & MAKERS)


def may_open_sheet(found: Iterable[Relation], kind: str) -> bool:
    """Whether one may open what was scanned into the file, or signed by hand: a scan cannot be masked.

    The office all of it; a side only sheets on which nobody's contact is printed.
    """
    mine = frozenset(found)
    return bool(mine & MAKERS) or (kind in NO_CONTACT and bool(mine & SEES[Sight.PAPER]))


def sheets_of(kind: str) -> frozenset[str]:
    """The lines of the file index that a paper of this kind fills."""
    return SHEETS.get(kind, frozenset({sheet_of(kind)}))


def sheet_of(kind: str) -> str:
    """The line of the index under which a paper of this kind lies."""
    return "letters" if kind in LETTERS else kind
