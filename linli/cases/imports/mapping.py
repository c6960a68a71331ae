# SPDX-License-Identifier: MulanPSL-2.0
"""A mapping says, in TOML, which column of a file is what. docs/howto/import-reports.md explains every key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from linli.kernel.refusals import BadInput
from linli.places.coordinates import System

COLUMNS = frozenset(
    [
        "title",
        "text",
        "reported_at",
        "answer",
        "answered_at",
        "lon",
        "lat",
        "place_text",
        "area",
        "name",
        "phone",
        "category",
        "order_type",
    ]
)


@dataclass(frozen=True)
class Mapping:
    """`columns` maps our field to one or several of theirs (joined by line breaks); `constants` fill the rest.

    With `leave_out_undated` an answer without its time is none (the other system's note on what is still open): the row
    comes in as open work, and is counted. `translate` maps a field's value in the file to ours; `areas` a value of the area column to a code of 6 to 15 digits.
    """

    source: str
    key: str
    county: str
    columns: dict[str, tuple[str, ...]]
    constants: dict[str, str] = field(default_factory=dict)
    translate: dict[str, dict[str, str]] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ("%Y-%m-%d %H:%M:%S",)
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    coordinates: str = "WGS-84"
    leave_out_undated: bool = False

    def needed(self) -> set[str]:
        """The columns that the file must have."""
        return {self.key, *(name for names in self.columns.values() for name in names)}


def read_mapping(path: Path) -> Mapping:
    """The mapping of a TOML file; BadInput names what is wrong in it."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadInput(f"映射文件{path}读不了：{wrong}", todo="对照 docs/howto/imports 里的样例改正") from None
    unknown = set(given) - {
        "source", "key", "county", "columns", "constants", "translate", "areas", "formats", "zone", "coordinates",
        "leave_out_undated",
    }  # fmt: skip
    unknown |= set(given.get("columns", {})) - COLUMNS
    missing = {"source", "key", "county", "columns"} - set(given)
    if unknown or missing:
        words = [f"不认识 {name}" for name in sorted(unknown)] + [f"缺少 {name}" for name in sorted(missing)]
        raise BadInput(f"映射文件{path.name}：{'，'.join(words)}", todo="对照 docs/howto/imports 里的样例改正")
    return _mapping(given)


def _mapping(given: dict[str, Any]) -> Mapping:
    columns = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in given["columns"].items()}
    if "text" not in columns or "reported_at" not in columns:
        raise BadInput("映射文件要写明 text 和 reported_at 两列", todo="对照 docs/howto/imports 里的样例改正")
    if "answer" in columns and "answered_at" not in columns:
        raise BadInput("映射文件写了answer，没有写answered_at", todo="两列一起写，答复才作为历史记下")
    if "lon" in columns and given.get("coordinates") not in System._value2member_map_:
        raise BadInput("映射文件有经纬度，没有写明坐标系", todo="写coordinates：WGS-84、GCJ-02或BD-09")
    try:
        zone = ZoneInfo(given.get("zone", "Asia/Shanghai"))
    except (ZoneInfoNotFoundError, ValueError):
        raise BadInput(f"没有{given['zone']}这个时区", todo="写 Asia/Shanghai 这样的时区名") from None
    return Mapping(
        source=str(given["source"])[:40],
        key=given["key"],
        county=str(given["county"]),
        columns=columns,
        constants={name: str(value) for name, value in given.get("constants", {}).items()},
        translate=given.get("translate", {}),
        areas={str(name): str(code) for name, code in given.get("areas", {}).items()},
        formats=tuple(given.get("formats", Mapping.formats)),
        zone=zone,
        coordinates=given.get("coordinates", "WGS-84"),
        leave_out_undated=given.get("leave_out_undated") is True,
    )
