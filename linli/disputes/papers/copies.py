# SPDX-License-Identifier: MulanPSL-2.0
"""Whose contacts a copy prints: the office's and the court's all of them, a side's its own, one for both sides none.

Decided when a paper is opened, never when it was made: what was issued before a side had to be protected is masked too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from linli.disputes.papers.readers import MAKERS
from linli.disputes.rules.sight import SEES, Sight
from linli.disputes.rules.states import OF_SIDE, Relation, Side
from linli.kernel.refusals import Unknown

HELD_BACK = "（由调委会留存）"  # the same words with and without the safety path: nobody learns of it from a paper
PAPER_SIDE = {"a": "申请人", "b": "被申请人"}
COPIES = ("", "a", "b", "ab")  # whole, for one side, for both to sign
_LISTS = ("parties", "applicants", "respondents")
_CONTACT = ("phone", "address")


def masked(
    facts: Mapping[str, Any],
    found: frozenset[Relation],
    *,
    own: Collection[tuple[str, str]] = (),
    safe_sides: str = "",
    copy: str = "",
) -> dict[str, Any]:
    """The lines of the parties as this reader's copy prints them: put over the paper's own facts.

    Args:
        own: side and place of the parties that the reader is or acts for: of the others of one side no more is printed
            than of the other's.
        copy: of COPIES, for who makes papers; a side reads its own copy whatever it asks for. Raises Unknown.
    """
    if copy not in COPIES:
        raise Unknown(_("没有找到这一页。"))
    kept = _kept_back(found, safe_sides, copy)
    rows = {name: facts.get(name) for name in _LISTS}
    mine = None if found & MAKERS or found & SEES[Sight.HANDED] else {(PAPER_SIDE[side], n) for side, n in own}
    return {name: [_row(row, kept, mine) for row in value] for name, value in rows.items() if value}


def _kept_back(found: frozenset[Relation], safe_sides: str, copy: str) -> set[str]:
    if found & MAKERS or found & SEES[Sight.HANDED]:  # who goes on with it must be able to reach them
        return {side for side in PAPER_SIDE if copy and copy != side}
    return {side.value for side in Side if not _own(side, found, safe_sides)}


def _own(side: Side, found: frozenset[Relation], safe_sides: str) -> bool:
    """One's own lines. Of a protected side its agent reads none either: the agent may be the one who is feared."""
    mine = OF_SIDE[side] - {Relation.AGENT_A, Relation.AGENT_B} if side.value in safe_sides else OF_SIDE[side]
    return bool(found & mine)


def _row(row: Mapping[str, Any], kept: Collection[str], mine: Collection[tuple[str, str]] | None) -> dict[str, Any]:
    held = any(PAPER_SIDE[side] == row.get("side") for side in kept)
    held = held or (mine is not None and (row.get("side"), row.get("n")) not in mine)
    return dict(row) | ({name: HELD_BACK for name in _CONTACT if row.get(name)} if held else {})
