# SPDX-License-Identifier: MulanPSL-2.0
"""One row of a file, by its mapping, as what bulk intake takes."""

from __future__ import annotations

from collections.abc import Mapping as Row
from datetime import UTC, datetime

from linli.cases.imports.mapping import Mapping
from linli.cases.rules.past import Incoming, kept_key
from linli.cases.rules.report import Report
from linli.kernel.refusals import BadInput
from linli.places.coordinates import to_wgs84


def incoming_of(row: Row[str, str], mapping: Mapping) -> Incoming:
    """The row as a past report. Raises BadInput with the cause, naming the column."""
    key = _plain(row.get(mapping.key))
    if not key:
        raise BadInput(f"没有编号（{mapping.key}）", field=mapping.key)
    reported_at = _moment(row, mapping, "reported_at")
    if reported_at is None:
        raise BadInput("没有反映时间", field=mapping.columns["reported_at"][0])
    answered_at = _moment(row, mapping, "answered_at")
    answer = _answer(row, mapping, dated=answered_at is not None)
    area = _area(row, mapping)
    lon, lat = _point(row, mapping)
    report = Report(
        county=area[:6], area_code=area if len(area) > 6 else "", history_at=reported_at, channel="import",
        text=_value(row, mapping, "text"), title=_value(row, mapping, "title"),
        place_text=_value(row, mapping, "place_text"), lon=lon, lat=lat, name=_value(row, mapping, "name"),
        phone=_value(row, mapping, "phone"), category=_value(row, mapping, "category"),
        order_type=_value(row, mapping, "order_type") or "O",
    )  # fmt: skip
    return Incoming(report, kept_key(key), answer, answered_at)


def _answer(row: Row[str, str], mapping: Mapping, *, dated: bool) -> str:
    """Of an answer without its time, what stands in the file; the mapping says whether that is one."""
    if dated:
        return _value(row, mapping, "answer")
    columns = mapping.columns.get("answer", ())
    undated = "".join(_plain(row.get(column)) for column in columns)
    if undated and not mapping.leave_out_undated:
        raise BadInput(
            "有答复，没有答复时间", todo="补上时间，或在映射文件里写leave_out_undated = true", field=columns[0]
        )
    return undated


def _plain(cell: str | None) -> str:
    """What stands in a cell, without the one character that no database keeps."""
    return (cell or "").replace("\x00", "").strip()


def _value(row: Row[str, str], mapping: Mapping, name: str) -> str:
    parts = [_plain(row.get(column)) for column in mapping.columns.get(name, ())]
    value = "\n".join(part for part in parts if part) or mapping.constants.get(name, "")
    return mapping.translate.get(name, {}).get(value, value)


def _moment(row: Row[str, str], mapping: Mapping, name: str) -> datetime | None:
    value = _value(row, mapping, name)
    if not value:
        return None
    for form in mapping.formats:
        try:
            return datetime.strptime(value, form).replace(tzinfo=mapping.zone).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise BadInput(
        f"时间“{value[:40]}”看不懂", todo="在映射文件的formats里加上这种写法", field=mapping.columns[name][0]
    )


def _area(row: Row[str, str], mapping: Mapping) -> str:
    value = _value(row, mapping, "area")
    if not value:
        return mapping.county
    code = mapping.areas.get(value, value)
    if not (code.isdigit() and 6 <= len(code) <= 15):
        raise BadInput(
            f"地区“{value[:40]}”在映射文件里没有对应的编码", todo="在[areas]里加上", field=mapping.columns["area"][0]
        )
    return code


def _point(row: Row[str, str], mapping: Mapping) -> tuple[float | None, float | None]:
    lon, lat = _value(row, mapping, "lon"), _value(row, mapping, "lat")
    if not lon or not lat:
        return None, None
    try:
        return to_wgs84(float(lon), float(lat), mapping.coordinates)
    except ValueError:
        raise BadInput(f"坐标“{lon[:20]}, {lat[:20]}”不是数", field=mapping.columns["lon"][0]) from None
