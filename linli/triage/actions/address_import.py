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
from linli.triage.actions.address_rows import AddressRow, AddressRows
from linli.triage.actions.place_sheets import SheetReport, area_code_of, note_import, point_of
from linli.triage.models.gazetteer import Address
from linli.triage.queries.addresses import forget_addresses
from linli.triage.rules.locating.folding import folded

if TYPE_CHECKING:
    from linli.people.rules import Viewer

LONGEST = 120
LEVELS = ("address", "building", "unit")
AT_ONCE, PLACE = 2000, ("area_code", "lon", "lat")


@transaction.atomic
def import_addresses(
    rows: Iterable[Mapping[str, str]], *, county: str, now: datetime, by: Viewer | None = None, system: str = "",
    dry_run: bool = False,
) -> SheetReport:  # fmt: skip
    """Good rows come in, bad ones say why; what is above a row comes with it. Importing twice adds nothing.

    A known address with another place is put right, and with it what stands below it at its old place and is not on the
    sheet; a row that gives no point takes none away. What a person has placed stays there. One that was closed stays closed.
    """
    read = [_read(row, county, now, system) for row in rows]
    sheet = AddressRows(read, {row.text: row for row in Address.objects.filter(county=county)})
    report = SheetReport()
    for row in read:
        if row.refused is not None:
            report.refuse(row.name, row.refused)
        elif row.name in sheet.moved:
            report.say(Outcome.CHANGED, row.name)
        else:
            report.say(Outcome.OPENED if row.opens else Outcome.SAME, row.name)
    if not dry_run:
        Address.objects.bulk_create(sheet.made.values(), batch_size=AT_ONCE)  # uppers were made first
        Address.objects.bulk_create(
            sheet.moved.values(), AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=PLACE
        )
        forget_addresses()
        transaction.on_commit(forget_addresses)  # again when others can see them
        note_import(report, "import_addresses", by=by, county=county, now=now)
    return report


def _read(row: Mapping[str, str], county: str, now: datetime, system: str) -> AddressRow:
    try:
        lines = list(_lines(row, county, now, system))
    except BadInput as refusal:
        return AddressRow(row.get("address", "")[:LONGEST], refused=refusal)
    return AddressRow(lines[-1].text, lines)


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
