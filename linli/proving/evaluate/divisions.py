# SPDX-License-Identifier: MulanPSL-2.0
"""A gazetteer from a folder of division lists, narrowed to the prefecture that a set of county names belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from linli.kernel.refusals import BadInput
from linli.proving.evaluate.labelled import demand_columns, table
from linli.triage.rules.locating import Gazetteer

_SPARE = tuple(letter + digit for letter in "ZYXWVUTS" for digit in "123456789")  # no code of a county has letters
_ALL = ("cities", "areas", "streets", "villages")


def gazetteer_for(folder: Path, counties: Iterable[str]) -> Gazetteer:
    """Names of the prefecture that holds most of `counties`; those without a code (a development zone) come under it."""
    names = sorted(set(counties))
    areas = list(_rows(folder, "areas"))
    cities = Counter(row["code"][:4] for row in areas if row["name"] in names)
    if not cities:
        raise BadInput(f"{folder}: none of {', '.join(names[:5])} is a county there")
    city = cities.most_common(1)[0][0]
    known = {row["name"] for row in areas if row["code"].startswith(city)}
    made = Gazetteer.from_areas(row for name in _ALL for row in _rows(folder, name) if row["code"].startswith(city))
    unknown = [name for name in names if name not in known]
    if len(unknown) > len(_SPARE):
        raise BadInput(f"{folder}: {len(unknown)} labels are no county there, e.g. {', '.join(unknown[:5])}")
    for code, name in zip(_SPARE, unknown, strict=False):
        made.add_area(city + code, name, "county")
    return made


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """One list, plain or compressed. A list that is not there is empty: villages may be missing."""
    for path in (folder / f"{name}.csv", folder / f"{name}.csv.gz"):
        if path.is_file():
            for row in table(path):
                demand_columns(row, ("code", "name"), f"{path}: ")
                yield row
            return
    if name == "areas":
        raise BadInput(f"{folder}: no areas.csv")
