# SPDX-License-Identifier: MulanPSL-2.0
"""The address ledger from a CSV: each row names an address, maybe a building of it, maybe a unit of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.times import county_day
from linli.people.actions.imports.rows import Outcome
from linli.triage.actions.place_sheets import SheetReport, area_code_of, note_import, point_of
from linli.triage.models.gazetteer import Address
from linli.triage.queries.addresses import forget_addresses
from linli.triage.rules.locating.folding import folded

if TYPE_CHECKING:
    from linli.people.rules import Viewer

LONGEST = 120
LEVELS = ("address", "building", "unit")
AT_ONCE = 2000


@transaction.atomic
def import_addresses(
    rows: Iterable[Mapping[str, str]], *, county: str, now: datetime, by: Viewer | None = None, system: str = "",
    dry_run: bool = False,
) -> SheetReport:  # fmt: skip
    """Good rows come in, bad ones say why; what is above a row comes with it. Importing twice adds nothing.

    A known address with another place is put right, and with it what stands below it at its old place. One that was
    closed stays closed.
    """
    report, made, moved = SheetReport(), dict[str, Address](), dict[str, Address]()
    known = {row.text: row for row in Address.objects.filter(county=county)}
    told: dict[str, tuple[str, float | None, float | None]] = {}
    for row in rows:
        try:
            lines = list(_lines(row, county, now, system))
        except BadInput as refusal:
            report.refuse(row.get("address", "")[:LONGEST], refusal)
            continue
        if told.setdefault(lines[-1].text, lines[-1].place) != lines[-1].place:
            report.refuse(lines[-1].text, _in_two_places(lines[-1].text))
            continue
        new = [line for line in lines if line.text not in known and line.text not in made]
        above: Address | None = None
        for line in lines:
            line.above_id = above.pk if above else None
            above = known.get(line.text) or made.setdefault(line.text, line)
        stored, said_now = known.get(lines[-1].text), lines[-1]
        if stored is not None and stored.place != said_now.place:
            moved |= _moved(stored, said_now, known.values())
            report.say(Outcome.CHANGED, said_now.text)
        else:
            report.say(Outcome.OPENED if new else Outcome.SAME, said_now.text)
    if not dry_run:
        Address.objects.bulk_create(made.values(), batch_size=AT_ONCE)  # uppers were made first
        Address.objects.bulk_update(moved.values(), ["area_code", "lon", "lat"], batch_size=AT_ONCE)
        forget_addresses()
        transaction.on_commit(forget_addresses)  # again when others can see them
        note_import(report, "import_addresses", by=by, county=county, now=now)
    return report


def _in_two_places(address: str) -> BadInput:
    """Every village has a 三组12号: which is meant the sheet has to say."""
    words = said("“%(address)s”在这张表里写在两处", address=address)
    return BadInput(words, todo="前面写上村、社区名再导", field="address")


def _moved(stored: Address, told: Address, known: Iterable[Address]) -> dict[str, Address]:
    """The address at its new place, and what lay with it: whoever gave it no place of its own got this one."""
    before, ids = stored.place, {stored.pk}
    stored.place = told.place
    found = {stored.text: stored}
    for level in LEVELS[1:]:
        below = [row for row in known if row.level == level and row.above_id in ids and row.place == before]
        for row in below:
            row.place = told.place
        found |= {row.text: row for row in below}
        ids |= {row.pk for row in below}
    return found


def _lines(row: Mapping[str, str], county: str, now: datetime, system: str) -> Iterator[Address]:
    """The address, then its building, then the unit."""
    parts = [folded(row.get(level, "")) for level in LEVELS]
    if not parts[0] or (parts[2] and not parts[1]):
        raise BadInput(said("没有标准地址") if not parts[0] else said("有单元而没有楼栋"), field="address")
    point = point_of(row, system)
    code = area_code_of(row, point, county, county_day(now))
    parts = [part for part in parts if part]
    if len("".join(parts)) > LONGEST:
        raise BadInput(said("地址太长"), field="address")
    for n, part in enumerate(parts):
        yield Address(
            county=county, text="".join(parts[: n + 1]), part=part[-40:], level=LEVELS[n], area_code=code,
            lon=point.lon, lat=point.lat,
        )  # fmt: skip
