# SPDX-License-Identifier: MulanPSL-2.0
"""Reports in, receipts and verdicts out, with whom to call where the words tell of an emergency."""

from __future__ import annotations

from typing import Any

from linli.cases.rules.past import Verdict
from linli.cases.rules.report import Receipt, Report
from linli.kernel.refusals import BadInput
from linli.places.coordinates import to_wgs84
from linli.triage.rules.emergencies import Emergency
from linli.triage.texts import EMERGENCIES
from linli.web.api.report_schemas import ReportIn, ToldIn
from linli.web.shared.devices import worth_keeping


def report_of(given: ToldIn, county: str, area_code: str = "") -> Report:
    """The report in WGS-84; without a place of its own it lies in the sender's area, `area_code`.

    Raises BadInput for coordinates of no stated system: taken for another they lie hundreds of metres off.
    """
    lon, lat = given.lon, given.lat
    if lon is not None and lat is not None:
        if given.coordinates is None:
            raise BadInput(
                "没有写明坐标系", kept="没有收下", todo="加上coordinates：WGS-84、GCJ-02或BD-09", field="coordinates"
            )
        lon, lat = to_wgs84(lon, lat, given.coordinates)
    return Report(
        county=county, text=given.text, title=given.title, order_type=given.order_type, category=given.category,
        channel="api", urgency=given.urgency, area_code=given.area_code or area_code, place_text=given.place_text, lon=lon, lat=lat,
        name=given.name, phone=given.phone, hide_name=given.hide_name,
        device_at=worth_keeping(given.device_at), files=tuple(given.files) if isinstance(given, ReportIn) else (),
    )  # fmt: skip


def receipt_shape(receipt: Receipt) -> dict[str, Any]:
    return {
        "case_id": receipt.case_id,
        "number": receipt.number,
        "secret": receipt.secret,
        "centre": receipt.centre_name,
        "due_at": receipt.due_at,
        "emergency": emergency_shape(receipt.danger),
    }


def emergency_shape(danger: Emergency | None) -> dict[str, Any] | None:
    """Whom to call, and why."""
    if danger is None:
        return None
    what = str(EMERGENCIES.get(danger.kind, ""))
    return {"kind": danger.kind, "what": what, "call": danger.phone, "words": list(danger.words)}


def verdict_shape(line: int, verdict: Verdict, danger: Emergency | None) -> dict[str, Any]:
    return {
        "line": line, "outcome": verdict.outcome.value, "key": verdict.key, "number": verdict.number,
        "case_id": verdict.case_id, "secret": verdict.secret, "emergency": emergency_shape(danger),
        "reason": verdict.reason, "todo": verdict.todo, "field": verdict.field,
    }  # fmt: skip
