# SPDX-License-Identifier: MulanPSL-2.0
"""Report one matter, or many as NDJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status
from pydantic import ValidationError

from linli.cases.actions import Beside, receipt_of, report_feed, report_once
from linli.cases.rules.past import Incoming, Outcome, Verdict
from linli.kernel.refusals import BadInput, TooLarge
from linli.kernel.said import put_in_words, said
from linli.people.limits import demand
from linli.people.rules import Viewer
from linli.triage.queries.alarms import alarms_of
from linli.web.api.auth import actor_of, ground_of, viewer_for
from linli.web.api.once import Answer, Note, made_once
from linli.web.api.report_schemas import BulkLine, BulkOut, ReceiptOut, ReportIn
from linli.web.api.report_shapes import receipt_shape, report_of, verdict_shape
from linli.web.api.words import PROBLEMS

router = Router(tags=["reports"])
MOST_LINES = 5000
LONGEST_LINE = 100_000  # bytes
CHUNK = 1000


@router.post("/reports", response={201: ReceiptOut, **PROBLEMS}, summary="Report one matter")
def report(request: HttpRequest, given: ReportIn) -> Status:
    """Take in one matter. Files are uploaded before (POST /files). Send an `Idempotency-Key`: the same request again gets the same receipt.

    `emergency` in the receipt says whom to call now: show it to whoever sent the report.
    """
    viewer, now = viewer_for(request, "report"), timezone.now()

    def make(key: UUID, note: Note | None) -> Answer:
        told = report_of(given, viewer.county, ground_of(viewer))
        return 201, receipt_shape(report_once(told, key=key, by=viewer, now=now, beside=Beside(note=note)))

    def made(key: UUID) -> Answer | None:
        again = receipt_of(key)
        return (201, receipt_shape(again)) if again else None

    status, body, key = made_once(request, viewer, now, make, made)
    if not body.get("secret"):  # an answer stored by an older version holds none
        status, body = made(key) or (status, body)
    return Status(status, body)


@router.post(
    "/reports/bulk",
    response={200: BulkOut, **PROBLEMS},
    summary="Report many matters, one JSON object a line",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/x-ndjson": {"schema": {"type": "string", "contentMediaType": "application/json"}}},
        }
    },
)
def report_bulk(request: HttpRequest) -> dict[str, Any]:
    """At most 5,000 lines. Each line gets its own verdict: in, there (its `key` came before) or rejected, and why.

    A line that is there gets the number, id and secret given then: whoever lost an answer sends the same lines again.
    """
    viewer, now = viewer_for(request, "report"), timezone.now()
    demand("api_bulk_token", actor_of(viewer), now=now)
    lines = _lines(request)
    verdicts: dict[int, Verdict] = {}
    good: list[tuple[int, Incoming]] = []
    for line, outcome in _parsed(lines, viewer):
        if isinstance(outcome, Verdict):
            verdicts[line] = outcome
        else:
            good.append((line, outcome))
    source = f"api:{actor_of(viewer)}"[:40]
    for start in range(0, len(good), CHUNK):
        chunk = good[start : start + CHUNK]
        answers = report_feed([item for _line, item in chunk], by=viewer, now=now, source=source)
        verdicts |= {line: verdict for (line, _item), verdict in zip(chunk, answers, strict=True)}
    return _summary(verdicts)


def _lines(request: HttpRequest) -> list[bytes]:
    try:
        lines = request.body.split(b"\n")
    except RequestDataTooBig:
        raise TooLarge("这次发送的内容太大", kept="没有收下任何一行", todo="分几次发送") from None
    if lines and not lines[-1].strip():
        lines.pop()
    if len(lines) > MOST_LINES:
        raise TooLarge(
            said("一次最多%(most)s行，这次有%(lines)s行", most=MOST_LINES, lines=len(lines)),
            kept="没有收下任何一行",
            todo="分几次发送",
        )
    return lines


def _parsed(lines: list[bytes], viewer: Viewer) -> Iterator[tuple[int, Incoming | Verdict]]:
    for number, raw in enumerate(lines, start=1):
        try:
            yield number, _incoming(raw, viewer.county, ground_of(viewer))
        except BadInput as refused:
            put_in_words(refused, _)
            yield number, Verdict(Outcome.REJECTED, reason=refused.what, todo=refused.todo, field=refused.field)


def _incoming(raw: bytes, county: str, ground: str) -> Incoming:
    if len(raw) > LONGEST_LINE:
        raise BadInput(said("这一行超过%(most)s字节", most=LONGEST_LINE), todo="写要点")
    try:
        given = BulkLine.model_validate_json(raw)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            said("这一行不合格式：%(why)s", why=first["msg"]), todo="对照接口文档改正", field=field
        ) from None
    return Incoming(report_of(given, county, ground), given.key)


def _summary(verdicts: dict[int, Verdict]) -> dict[str, Any]:
    alarms = alarms_of([v.case_id for v in verdicts.values() if v.case_id])
    counts = {outcome: sum(v.outcome == outcome for v in verdicts.values()) for outcome in Outcome}
    return {
        "lines": len(verdicts),
        "taken": counts[Outcome.IN],
        "there": counts[Outcome.THERE],
        "rejected": counts[Outcome.REJECTED],
        "verdicts": [
            verdict_shape(line, verdict, alarms.get(verdict.case_id) if verdict.case_id else None)
            for line, verdict in sorted(verdicts.items())
        ],
    }
