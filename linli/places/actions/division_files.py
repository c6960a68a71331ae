# SPDX-License-Identifier: MulanPSL-2.0
"""Reads the national division codes: cities, counties, towns, villages.

Files as published by common re-packagings: provinces.csv, cities.csv, areas.csv, streets.csv, villages.csv, each with
`code,name,…`, any of them gzipped. All places are kept in memory by every process (about 0.5 kB each), so import
what you serve (`under`), and of the rest of the country the counties alone (`down_to`), so that they are known by name.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput
from linli.places.rules import is_code

FILES = {"city": "cities", "county": "areas", "town": "streets", "village": "villages"}  # parents first


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One line of a division file; `row` counts data lines from 1."""

    source: str
    row: int
    code: str
    name: str
    lon: float | None = None
    lat: float | None = None


def read_divisions(folder: Path, *, under: str = "", down_to: str = "village") -> Iterator[DivisionRow]:
    """Rows of the folder's files that lie under `under` or above it, no deeper than the level `down_to`.

    Raises BadInput if there is no such file.
    """
    provinces = {row.code: row.name for row in _read(folder, "provinces")}
    seen: dict[str, str] = {}
    for name in list(FILES.values())[: list(FILES).index(down_to) + 1]:
        for row in _read(folder, name, under):
            for said in (*_city_as_county(row, seen), _with_city_name(row, provinces)):
                seen[said.code] = said.name
                yield said
    if not seen:
        raise BadInput(
            _("文件夹里没有找到要导入的区划"), todo=_("需要 cities、areas、streets、villages 这几个 csv 文件")
        )


def _with_city_name(row: DivisionRow, provinces: dict[str, str]) -> DivisionRow:
    """A municipality's 市辖区 and 县 (1101, 5002) name no place: they are called by the municipality."""
    if len(row.code) == 4 and row.name in ("市辖区", "县") and row.code[:2] in provinces:
        return DivisionRow(row.source, row.row, row.code, provinces[row.code[:2]])
    return row


def _city_as_county(row: DivisionRow, seen: dict[str, str]) -> Iterator[DivisionRow]:
    """A city without counties (东莞): its towns hang on code+00; if the county file leaves that out, we put it in."""
    county = row.code[:6]
    if len(row.code) == 9 and county not in seen and county.endswith("00"):
        yield DivisionRow(row.source, row.row, county, seen.get(county[:4], county))


def _read(folder: Path, name: str, under: str = "") -> Iterator[DivisionRow]:
    """Rows of `name`.csv, or its gzip, or the one file that ends so (shangluo_streets.csv).

    Sound codes that lie neither under nor above `under` are skipped; what is no code comes along, to be judged.
    """
    exact = [path for path in (folder / f"{name}.csv", folder / f"{name}.csv.gz") if path.is_file()]
    found = exact or sorted([*folder.glob(f"*_{name}.csv"), *folder.glob(f"*_{name}.csv.gz")])
    for path in found[:1]:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as lines:
            table = csv.reader(lines)
            head = next(table, [])
            if "code" not in head or "name" not in head:
                raise BadInput(_("%(file)s里没有 code 和 name 两列") % {"file": path.name}, field="file")
            at, name_at = head.index("code"), head.index("name")
            filled = (cells for cells in table if cells)
            for n, cells in enumerate(filled, start=1):
                code = cells[at].strip() if len(cells) > at else ""
                if code.startswith(under) or under.startswith(code) or not is_code(code):
                    yield DivisionRow(path.name, n, code, cells[name_at].strip() if len(cells) > name_at else "")
