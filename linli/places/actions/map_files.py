# SPDX-License-Identifier: MulanPSL-2.0
"""GeoJSON, GeoPackage and zipped Shapefiles, read into columns and WGS-84 shapes. Nothing else is opened: GDAL knows
formats that point to other files, so the first bytes must match the suffix before GDAL sees them."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from linli.kernel.refusals import BadInput, TooLarge
from linli.places.actions.zips import MOST_BYTES, unpack
from linli.places.coordinates import System, to_wgs84

FORMATS = {".shp": b"\x00\x00\x27\x0a", ".gpkg": b"SQLite format 3\x00", ".geojson": b"{", ".json": b"{"}
LONLAT = frozenset({"EPSG:4326", "OGC:CRS84", "EPSG:4490", "EPSG:4979", "EPSG:4480"})  # 4490: CGCS2000


@dataclass(frozen=True)
class Table:
    """Columns by name and one shape a row (None where there is none or it cannot be read)."""

    columns: dict[str, NDArray[Any]]
    shapes: NDArray[np.object_]


def read_table(path: Path, *, system: System | str, layer: str | None, encoding: str | None) -> Table:
    """Read one layer. Raises BadInput, and nothing is kept, for a wrong format, several layers or an unknown CRS."""
    if not path.is_file():
        raise BadInput(_("没有找到这个文件"), field="file")
    if path.stat().st_size > MOST_BYTES:
        raise TooLarge(_("文件超过100 MB"), field="file")
    with tempfile.TemporaryDirectory(prefix="linli-map-") as folder:
        if path.suffix.lower() == ".zip":
            path = _one_of(unpack(path, Path(folder)))
        _check_start(path)
        try:
            layer = layer or _one_layer(path)
            found = pyogrio.raw.read(path, layer=layer, encoding=encoding or _encoding(path), force_2d=True)
        except (DataSourceError, DataLayerError, ValueError, UnicodeDecodeError) as error:
            raise BadInput(_("文件读不出图形，可能已损坏"), kept=_("没有写入任何内容"), field="file") from error
    meta, _fids, wkb, columns = found
    wkb = np.asarray([None] * (len(columns[0]) if columns else 0) if wkb is None else wkb, dtype=object)
    shapes = shapely.from_wkb(_reprojected(wkb, meta["crs"]), on_invalid="fix")
    return Table(dict(zip(meta["fields"], columns, strict=True)), _converted(shapes, System(system)))


def _one_of(files: list[Path]) -> Path:
    maps = [path for path in files if path.suffix in FORMATS]
    if len(maps) != 1:
        raise BadInput(
            _("压缩包里应恰好有一份图层，实际有%(count)s份") % {"count": len(maps)},
            todo=_("请只放一份 Shapefile（shp、shx、dbf、prj）、GeoPackage 或 GeoJSON"),
            field="file",
        )
    return maps[0]


def _check_start(path: Path) -> None:
    start = FORMATS.get(path.suffix.lower())
    with path.open("rb") as content:
        head = content.read(64)
    if start is None or not head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(start):
        raise BadInput(
            _("只接受 GeoJSON、GeoPackage 或装有 Shapefile 的 zip"), kept=_("没有写入任何内容"), field="file"
        )


def _one_layer(path: Path) -> str | None:
    layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    if len(layers) > 1:
        names = {"names": "、".join(layers[:10])}
        raise BadInput(_("文件里有几个图层：%(names)s") % names, todo=_("请指明用哪一个"), field="layer")
    return layers[0] if layers else None


def _encoding(path: Path) -> str | None:
    """Shapefiles from office machines are often GBK and do not say so."""
    if path.suffix != ".shp" or path.with_suffix(".cpg").is_file() or not path.with_suffix(".dbf").is_file():
        return None
    table = path.with_suffix(".dbf").read_bytes()
    try:
        table[int.from_bytes(table[8:10], "little") :].decode("utf-8")
    except UnicodeDecodeError:
        return "GB18030"
    return "UTF-8"


def _reprojected(wkb: NDArray[np.object_], crs: str | None) -> NDArray[np.object_]:
    """WGS-84 from any CRS that PROJ knows, by GDAL's own RFC 7946 writer: no further library is needed."""
    if crs in LONLAT or len(wkb) == 0:
        return wkb
    if crs is None:
        bounds = shapely.total_bounds(shapely.from_wkb(wkb, on_invalid="fix"))
        if (np.abs(bounds) <= (180, 90, 180, 90)).all() or np.isnan(bounds).any():
            return wkb  # no CRS said, and the numbers are degrees
        raise BadInput(
            _("文件没有说明坐标系，坐标又不是经纬度"), todo=_("请带上 prj 文件，或先转成 WGS-84"), field="file"
        )
    there = io.BytesIO()
    try:
        pyogrio.raw.write(
            there, wkb, [], [], driver="GeoJSON", crs=crs, geometry_type="Unknown",
            layer_options={"RFC7946": "YES", "COORDINATE_PRECISION": "10"},
        )  # fmt: skip
        there.seek(0)
        return pyogrio.raw.read(there)[2]
    except (DataSourceError, DataLayerError, ValueError, pyogrio.errors.CRSError) as error:
        raise BadInput(_("坐标系认不出来"), todo=_("请先转成 WGS-84 或 CGCS2000 经纬度"), field="file") from error


def _converted(shapes: NDArray[np.object_], system: System) -> NDArray[np.object_]:
    if system == System.WGS84:
        return shapes
    return shapely.transform(shapes, lambda xy: np.column_stack(to_wgs84(xy[:, 0], xy[:, 1], system)))
