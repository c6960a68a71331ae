# SPDX-License-Identifier: MulanPSL-2.0
"""Real messages in the demo: the four files of a shared folder, each by its mapping, with the areas they need."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import shapely
from django.conf import settings
from shapely.geometry import shape

from linli.cases.actions.counties import open_county
from linli.cases.imports import import_file, read_mapping
from linli.kernel.refusals import BadInput
from linli.people.rules import system_viewer
from linli.places.actions import DivisionRow, GridRow, import_divisions, import_grid_rows, read_divisions
from linli.places.queries import area_of, grid_of
from linli.places.rules import GridKind, is_grid_code
from linli.proving.staff.imported import build_imported_staff

FILES = (  # file in the folder, its mapping
    ("tipdm2020c/hot_messages.csv.gz", "tipdm_hot_messages.toml"),
    ("tipdm2020c/replies.csv.gz", "tipdm_replies.toml"),
    ("shangluo_mailbox/mails.csv.gz", "shangluo_mailbox.toml"),
    ("nyc311/requests.csv.gz", "nyc311.toml"),
)
MAPPINGS = Path("docs/howto/imports")
SHANGLUO = (
    ("611002", "商州区"), ("611021", "洛南县"), ("611022", "丹凤县"), ("611023", "商南县"), ("611024", "山阳县"),
    ("611025", "镇安县"), ("611026", "柞水县"),
)  # fmt: skip
NEW_YORK, ZIP_TOWN, OPENED_ON = "990001", "990001001", date(2010, 1, 1)
COUNTIES = (*(code for code, _name in SHANGLUO), NEW_YORK)


def import_real_data(folder: Path, *, now: datetime, say: Callable[[str], object]) -> None:
    """Open the counties the files speak of and import what is not in yet. Raises BadInput if the folder is not there."""
    if not folder.is_dir():
        raise BadInput(f"没有{folder}这个文件夹", todo="核对 LINLI_DEMO_DATA")
    _open_shangluo(folder, now)
    _open_new_york(folder, now)
    build_imported_staff(COUNTIES, now)
    for name, mapping_name in FILES:
        if not (folder / name).is_file():
            say(f"{name}: not there")
            continue
        mapping = read_mapping(settings.ROOT / MAPPINGS / mapping_name)
        rejected = settings.VAR / "imports" / f"{mapping.source}.rejected.csv"
        totals = import_file(folder / name, mapping, by=system_viewer(mapping.county), now=now, rejected_to=rejected)
        say(
            f"{name}: {totals.rows} rows = {totals.imported} in + {totals.there} there before"
            f" + {totals.rejected} rejected"
        )
        for cause, count in totals.causes.most_common():  # why rejected, and what of those that are in was left out
            say(f"  {count} × {cause}")


def _open_shangluo(folder: Path, now: datetime) -> None:
    for code, name in SHANGLUO:
        open_county(code, name, city="商洛市", now=now)
    divisions = folder / "divisions"
    if divisions.is_dir() and area_of("611002001") is None:
        import_divisions(read_divisions(divisions, under="6110"), by=None, now=now)


def _open_new_york(folder: Path, now: datetime) -> None:
    """ZIP areas as dedicated grids (their outlines overlap) of a test county."""
    open_county(NEW_YORK, "纽约市（测试）", city="纽约（测试）", now=now)
    path = folder / "nyc311" / "zip_areas.geojson"
    if not path.is_file():
        return
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    zips = {feature["properties"]["zip"]: shape(feature["geometry"]) for feature in features}
    zips = {zip_: area for zip_, area in zips.items() if is_grid_code(grid_code(zip_))}  # not 00083
    if all(grid_of(grid_code(zip_)) for zip_ in zips):
        return
    villages = sorted({grid_code(zip_)[:12] for zip_ in zips})
    rows = [DivisionRow(path.name, 1, ZIP_TOWN, "ZIP", None, None)]
    rows += [DivisionRow(path.name, n, code, f"ZIP {code[-3:]}") for n, code in enumerate(villages, start=2)]
    import_divisions([row for row in rows if area_of(row.code) is None], by=None, now=now, on=None)
    grids = [
        GridRow(n, grid_code(zip_), f"ZIP {zip_}", GridKind.DEDICATED, None, _whole(area), path.name)
        for n, (zip_, area) in enumerate(sorted(zips.items()), start=1)
    ]
    report = import_grid_rows(grids, on=OPENED_ON, by=None, now=now)
    if report.refused:
        raise BadInput(f"{len(report.refused)}个ZIP多边形没有导入：{report.refused[:2]}")


def grid_code(zip_: str) -> str:
    """990001 + 001 + the ZIP in six digits: town 001, village = the first three, grid = the last three."""
    return f"{ZIP_TOWN}{int(zip_):06d}"


def _whole(area: shapely.Geometry) -> shapely.Geometry:
    return area if area.is_valid else area.buffer(0)
