# SPDX-License-Identifier: MulanPSL-2.0
"""Shapes of reports: one, many as NDJSON, and the receipts. Times are RFC 3339 with an offset; coordinates are degrees."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from linli.web.api.schemas import Text
from linli.web.shared.uploads import MOST_FILES


class ToldIn(BaseModel):  # not ninja's Schema, which is for objects and looks at every attribute of a line
    """One matter as it was told."""

    model_config = ConfigDict(extra="forbid")

    text: Text
    title: Annotated[Text, Field(max_length=120)] = ""
    order_type: Annotated[Text, Field(max_length=2)] = "O"
    category: Annotated[Text, Field(max_length=8)] = ""
    urgency: Literal["normal", "urgent", "critical"] = "normal"
    area_code: Annotated[str, Field(pattern="^([0-9]{6,15})?$")] = ""
    place_text: Annotated[Text, Field(max_length=200)] = ""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    coordinates: Annotated[
        Literal["WGS-84", "GCJ-02", "BD-09"] | None, Field(description="of lon and lat; asked for where they are given")
    ] = None
    name: Annotated[Text, Field(max_length=40)] = ""
    phone: Annotated[Text, Field(max_length=24)] = ""
    hide_name: bool = False
    device_at: AwareDatetime | None = None


class ReportIn(ToldIn):
    """One matter, with files that were uploaded before (POST /files) by the same token."""

    files: Annotated[list[UUID], Field(max_length=MOST_FILES)] = []


class BulkLine(ToldIn):
    """A line of the bulk feed; a `key` the sender brought before is not taken again."""

    key: Annotated[Text, Field(max_length=80)] = ""


class EmergencyOut(Schema):
    """Read from the words by stated rules: whoever sent the report should call at once; sending does not replace it."""

    kind: str
    what: str
    call: Annotated[str, Field(pattern="^[0-9]{3,12}$")]
    words: list[str]


class ReceiptOut(Schema):
    """`emergency` is null where nothing in the words tells of one."""

    case_id: UUID
    number: str
    secret: str
    centre: str
    due_at: datetime
    emergency: EmergencyOut | None = None


class LineVerdict(Schema):
    line: int
    outcome: Literal["in", "there", "rejected"]
    key: str = ""
    number: str = ""
    case_id: UUID | None = None
    secret: str = ""
    emergency: EmergencyOut | None = None
    reason: str = ""
    todo: str = ""
    field: str = ""


class BulkOut(Schema):
    lines: int
    taken: int
    there: int
    rejected: int
    verdicts: list[LineVerdict]
