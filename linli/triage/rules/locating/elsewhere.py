# SPDX-License-Identifier: MulanPSL-2.0
"""Not here at all: the county or city that a text says it is in, wherever that lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rjieba

from linli.triage.rules.locating.around import OURS, after_province, has_address, is_place
from linli.triage.rules.locating.counties import Counties, County
from linli.triage.rules.locating.evidence import Evidence
from linli.triage.rules.locating.values import Found

OWN = 0.3  # what is read of this much in the own city goes before any place far away
MOST = 3  # counties of one name that are told; more are no answer
_NEAR = 8  # characters on both sides in which a word is looked for


@dataclass(frozen=True, slots=True)
class Far:
    """A name at `at` … `end` and what it may mean; `beside`: its city stands right before it."""

    at: int
    end: int
    counties: tuple[County, ...]
    beside: bool

    @property
    def is_city(self) -> bool:
        return len(self.counties[0].code) == 4


def read_far(text: str, counties: Counties, own_city: str) -> list[Far]:
    """Every county outside `own_city` (four digits) that folded `text` says something is in; else every such city."""
    read = [_read(text, at, end, counties, own_city) for at, end in counties.hits(text)]
    found = [one for one in read if one is not None]
    return [one for one in found if not one.is_city] or found


def _read(text: str, at: int, end: int, counties: Counties, own_city: str) -> Far | None:
    name, bearers, begin = text[at:end], counties.of(text[at:end]), at
    beside = next((one for one in bearers if one.city_before(text, at) < at), None)
    if beside is not None:
        bearers, begin = (beside,), beside.city_before(text, at)
    if any(one.code.startswith(own_city) for one in bearers) or not is_place(text, begin, end):
        return None
    if beside is None and not after_province(text, at):
        if counties.is_vague(name) or not _starts_a_word(text, at):
            return None
        bearers = tuple(one for one in bearers if one.city and one.city[0] in text) or bearers
    far = Far(at, end, bearers, beside is not None)
    return None if far.is_city and not has_address(text, end) else far


def _starts_a_word(text: str, at: int) -> bool:
    """Whether a word begins at `at`: 容易县 holds no 易县."""
    place = max(at - _NEAR, 0)
    for word in rjieba.cut(text[place : at + _NEAR]):
        if place >= at:
            break
        place += len(word)
    return place == at


def apart(found: list[Found], far: list[Far]) -> tuple[list[Found], list[Far]]:
    """Names of the own city without those that are part of a far name or follow it (正定县桃园村), and the other way round."""
    covered = {id(one) for one in far if not one.beside and any(_covers(own, one) for own in found)}
    far = [one for one in far if id(one) not in covered]
    ends = {one.end for one in far}
    kept = []
    for own in sorted(found, key=lambda one: one.at):
        end = own.at + len(own.form)
        if own.at in ends:
            ends.add(end)
        elif not any(one.at < end and own.at < one.end for one in far):
            kept.append(own)
    return kept, far


def _covers(own: Found, far: Far) -> bool:
    return own.at <= far.at and far.end <= own.at + len(own.form)


def named_far(far: Sequence[Far], text: str, evidence: Mapping[str, Evidence], city: str) -> tuple[str, ...]:
    """Full names of what `text` means instead: one, or up to MOST that share a name. None where it speaks of here."""
    own = max((one.total for code, one in evidence.items() if len(code) == 6), default=0.0)
    if not far or own >= OWN or OURS.search(text) or (city and city in text):
        return ()
    sure = [one for one in far if len(one.counties) == 1]
    names = dict.fromkeys(county.full_name for one in sure or far for county in one.counties)
    return tuple(names) if len(names) <= MOST else ()
