# SPDX-License-Identifier: MulanPSL-2.0
"""What the rows of an address sheet add to the ledger of addresses, and what they put right in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.ledger.queries import subjects_with
from linli.triage.models.gazetteer import Address

Place = tuple[str, float | None, float | None]


@dataclass(slots=True)
class AddressRow:
    """One row: the address, its building and unit as far as it names them, or why it is not taken."""

    name: str
    lines: Sequence[Address] = ()
    refused: BadInput | None = None
    opens: bool = False


@dataclass(slots=True)
class AddressRows:
    """`made`: what is new, uppers first. `moved`: what is known and lies elsewhere now. Nothing is written."""

    rows: Sequence[AddressRow]
    known: dict[str, Address]
    made: dict[str, Address] = field(default_factory=dict)
    moved: dict[str, Address] = field(default_factory=dict)
    _below: dict[UUID | None, list[Address]] = field(init=False)
    _by_hand: set[UUID] = field(init=False)

    def __post_init__(self) -> None:
        self._below = defaultdict[UUID | None, list[Address]](list)
        for one in self.known.values():
            self._below[one.above_id].append(one)
        told = self._told()
        for text in sorted(told.keys() & self.known.keys(), key=len):  # what is above has the shorter text
            if _elsewhere(self.known[text], told[text]):
                self._move(self.known[text], told[text].place, told)
        for row in self.rows:
            if row.refused is None:
                self._make(row, told)

    def _told(self) -> dict[str, Address]:
        """Each text with the row that says it itself, not only as what another stands in."""
        told: dict[str, Address] = {}
        for row in self.rows:
            if row.refused is None:
                first, last = told.setdefault(row.name, row.lines[-1]), row.lines[-1]
                if _elsewhere(first, last) and (first.area_code != last.area_code or first.lon is not None):
                    row.refused = _in_two_places(row.name)
                elif first.lon is None:
                    told[row.name] = last
        return self._but_placed(told)

    def _but_placed(self, told: dict[str, Address]) -> dict[str, Address]:
        """A sheet may be older than what a person put right since, there or with what is above."""
        other = [row for row in self.rows if row.refused is None and self._differs(row)]
        asked = {self.known[line.text].pk for row in other for line in row.lines if line.text in self.known}
        asked |= {one.pk for row in other for one in self._all_below(self.known[row.name])}
        self._by_hand = subjects_with("address", asked, ["place_address"])
        for row in other:
            place = self.known[row.name].place
            uppers = (self.known[line.text] for line in row.lines if line.text in self.known)
            if any(one.pk in self._by_hand and one.place == place for one in uppers):
                row.refused = _placed_by_hand(row.name)
                told.pop(row.name, None)
        return told

    def _differs(self, row: AddressRow) -> bool:
        return row.name in self.known and _elsewhere(self.known[row.name], row.lines[-1])

    def _make(self, row: AddressRow, told: dict[str, Address]) -> None:
        above: Address | None = None
        for line in row.lines:
            stands = self.known.get(line.text) or self.made.get(line.text)
            if stands is None:
                stands = self.made[line.text] = told.get(line.text, line)
                stands.above_id, row.opens = above.pk if above else None, True
            above = stands

    def _move(self, row: Address, place: Place, told: dict[str, Address]) -> None:
        """The address at its new place, and what lay with it: whoever gave it no place of its own got this one."""
        before, row.place = row.place, place
        self.moved[row.text] = row
        for one in self._below.get(row.pk, ()):
            if one.place == before and one.text not in told and one.pk not in self._by_hand:
                self._move(one, place, told)

    def _all_below(self, row: Address) -> Iterator[Address]:
        for one in self._below.get(row.pk, ()):
            yield one
            yield from self._all_below(one)


def _elsewhere(stands: Address, told: Address) -> bool:
    """Another area, or another point of it; a row without a point says nothing against the one that is known."""
    if told.lon is None:
        return stands.area_code != told.area_code
    return stands.place != told.place


def _in_two_places(address: str) -> BadInput:
    """Every village has a 三组12号: which is meant the sheet has to say."""
    words = said("“%(address)s”在这张表里写在两处", address=address)
    return BadInput(words, todo="前面写上村、社区名再导", field="address")


def _placed_by_hand(address: str) -> BadInput:
    words = said("“%(address)s”的位置由管理员更正过，没有照表改", address=address)
    return BadInput(words, todo="要照表改的，请在这个地址的页面改位置", field="address")
