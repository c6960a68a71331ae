# SPDX-License-Identifier: MulanPSL-2.0
"""What the imports of names and of addresses share: reading a CSV, finding the area of a row, counting verdicts."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.ledger.actions import record
from linli.ledger.rules import Fact, Subject
from linli.people.actions.imports.rows import Outcome, RowVerdict
from linli.places.queries import is_open_on, locate
from linli.triage.rules.locating import Point, read_point

if TYPE_CHECKING:
    from linli.people.rules import Viewer

LARGEST = 200 * 1024 * 1024
HEADINGS = {
    "名称": "name", "地名": "name", "类型": "kind", "类别": "kind", "区划编码": "area_code", "网格编码": "area_code",
    "区划或网格编码": "area_code", "编码": "area_code", "经度": "lon", "纬度": "lat", "坐标系": "coordinates", "标准地址": "address", "地址": "address",
    "楼栋": "building", "栋": "building", "单元": "unit",
}  # fmt: skip


@dataclass(slots=True)
class SheetReport:
    """Every row has one verdict: `taken` + `there` + `refused` is `rows`. `causes` says why rows were refused."""

    verdicts: list[RowVerdict] = field(default_factory=list)

    def say(self, outcome: Outcome, name: str) -> None:
        self.verdicts.append(RowVerdict(self.rows + 1, outcome, name))

    def refuse(self, name: str, why: BadInput) -> None:
        words = " ".join(str(part) for part in (why.what, why.todo) if part)
        self.verdicts.append(RowVerdict(self.rows + 1, Outcome.REFUSED, name, why.field, words))

    @property
    def rows(self) -> int:
        return len(self.verdicts)

    @property
    def taken(self) -> int:
        return sum(one.outcome in (Outcome.OPENED, Outcome.CHANGED) for one in self.verdicts)

    @property
    def there(self) -> int:
        return sum(one.outcome == Outcome.SAME for one in self.verdicts)

    @property
    def refused(self) -> list[tuple[int, str]]:
        return [(one.n, one.note) for one in self.verdicts if not one.ok]

    @property
    def causes(self) -> Counter[str]:
        return Counter(cause for _, cause in self.refused)


def note_import(report: SheetReport, step: str, *, by: Viewer | None, county: str, now: datetime) -> None:
    """Who took which sheet in: one entry a sheet."""
    facts: dict[str, Fact] = {"rows": report.rows, "taken": report.taken, "refused": len(report.refused)}
    record(Subject("sheet", new_id(), county), step, by=by, at=now, facts=facts, first=True)


def sheet_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows by stable key, whether the headings are keys or Chinese words; UTF-8 or GB18030, plain or .gz."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, EOFError) as wrong:
        raise BadInput(said("文件打不开：%(name)s", name=path.name), todo="检查文件名，或重新导出") from wrong
    if len(data) > LARGEST:
        raise BadInput(said("文件太大"), todo="分成几个文件导入")
    for row in csv.DictReader(io.StringIO(_text(data), newline="")):
        cells = {(heading or "").strip(): value for heading, value in row.items() if isinstance(value, str)}
        yield {HEADINGS.get(heading, heading): value.strip() for heading, value in cells.items()}


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(said("文件的编码看不懂"), todo="另存为UTF-8的CSV再导入")


def point_of(row: Mapping[str, str], system: str) -> Point:
    """The row's coordinates, in the system of the row or of the whole file. Raises BadInput where they are wrong."""
    if not row.get("lon") and not row.get("lat"):
        return Point()
    point = read_point(row.get("lon"), row.get("lat"), row.get("coordinates") or system or None)
    if point.problem:
        raise BadInput(point.problem, field="lon")
    if point.is_asked:
        raise BadInput(said("没有写明坐标系"), todo="加一列“坐标系”：WGS-84、GCJ-02或BD-09", field="coordinates")
    return point


def area_code_of(row: Mapping[str, str], point: Point, county: str, on: date) -> str:
    """The code the row gives, else the grid its point lies in. Raises BadInput where there is neither."""
    code = row.get("area_code", "")
    if code:
        if not code.startswith(county) or not is_open_on(code, on):
            raise BadInput(said("本县没有这个区划或网格编码"), field="area_code")
        return code
    if point.lon is None or point.lat is None:
        raise BadInput(said("没有区划编码，也没有坐标"), field="area_code")
    hits = [hit for hit in locate(point.lon, point.lat, on=on, county=county) if hit.inside]
    if not hits:
        raise BadInput(said("坐标不在本县的网格里"), field="lon")
    return hits[0].code
