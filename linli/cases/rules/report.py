# SPDX-License-Identifier: MulanPSL-2.0
"""What comes in at the door, and what goes back as a receipt."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from linli.kernel.refusals import BadInput, TooLarge
from linli.kernel.said import said
from linli.kernel.times import COUNTY_ZONE

if TYPE_CHECKING:
    from linli.triage.rules.emergencies import Emergency

MOST_TEXT = 20_000  # characters; a longer matter belongs in an attachment
SECRET_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # noqa: S105
CLOCK_SLACK = timedelta(minutes=10)
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # earlier is what a system writes that does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One matter as it was told.

    `lon`, `lat` are WGS-84 degrees; `area_code` is what the teller chose (6 to 15 digits) when there is no point.
    `device_at` is the teller's own clock, kept beside the server's and never trusted. `history_at` is set by imports
    alone: the moment the matter was first told elsewhere.
    """

    county: str
    text: str
    title: str = ""
    order_type: str = "O"
    category: str = ""
    channel: str = "web"
    urgency: str = "normal"
    area_code: str = ""
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    name: str = ""
    phone: str = ""
    hide_name: bool = False
    resident_id: UUID | None = None
    files: tuple[UUID, ...] = ()
    upload_token: str = ""
    device_at: datetime | None = None
    history_at: datetime | None = None
    placed: bool = False  # a person said where it is: `area_code` holds, whatever grid the point lies in
    part: str = ""  # split off an earlier report: the words that are its own, which is all that triage reads
    part_of: UUID | None = None
    owed_since: datetime | None = None  # a part of an earlier report: its promise counts from there
    same_as: UUID | None = None  # the teller recognised this matter as theirs too; a person decides


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the teller takes home. `secret` is shown once; only its digest is stored. `danger`: whom to call now."""

    case_id: UUID
    number: str
    secret: str
    centre_name: str
    due_at: datetime
    danger: Emergency | None = None


def cleaned(text: str) -> str:
    return text.replace("\x00", "").strip()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written down of a report that came before."""

    text: str
    place_text: str
    confidential: bool


def tells_another(report: Report, kept: Kept) -> bool:
    """Whether `report` is another matter than what its key stands for: other words, or another place.

    Of a confidential matter the place was kept without names, so its words alone are compared.
    """
    if kept.text != cleaned(report.text):
        return True
    return not kept.confidential and kept.place_text != report.place_text[:200]


def check_report(report: Report, *, now: datetime) -> str:
    """The cleaned text; refuses what cannot be a report."""
    text = cleaned(report.text)
    if not text:
        raise BadInput("还没有写是什么事", kept="其他内容都还在", todo="写一两句话：什么事、在哪里", field="text")
    if len(text) > MOST_TEXT:
        raise TooLarge(
            said("文字有%(letters)s个字，超过%(most)s字的上限", letters=len(text), most=MOST_TEXT),
            kept="内容都还在，没有提交",
            todo="写要点，其余作附件上传",
            field="text",
        )
    if report.history_at:
        check_past(report.history_at, "time", now=now)
    if (report.lon is None) != (report.lat is None):
        raise BadInput("坐标要有经度和纬度两个数", todo="补全，或改用文字说明位置", field="lon")
    if not (abs(report.lon or 0) <= 180 and abs(report.lat or 0) <= 90):  # nor what is no number
        raise BadInput("坐标不是地球上的经度和纬度", todo="改正，或改用文字说明位置", field="lon")
    return text


def check_past(at: datetime, field: str, *, now: datetime) -> None:
    """Refuses what is said to have been, and lies ahead or before all records."""
    if EARLIEST < at <= now + CLOCK_SLACK:
        return
    when = f"{at.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"
    wrong = said("时间%(when)s在将来", when=when) if at > now else said("时间%(when)s太早", when=when)
    raise BadInput(wrong, todo="核对时间后再提交", field=field)


def make_title(report: Report, text: str) -> str:
    """The given title, else the first sentence of the text; one line, at most 60 characters."""
    line = " ".join((report.title or text).split())
    for mark in "。！？；!?;":
        head = line.split(mark, 1)[0]
        if not report.title and 6 <= len(head) < len(line):
            line = head
    return line if len(line) <= 60 else line[:59] + "…"


def new_secret() -> str:
    """Eight characters without look-alikes: 8.5e11 possibilities, guessed against a limit."""
    number = secrets.randbelow(len(SECRET_ALPHABET) ** 8)
    letters = []
    for _ in range(8):
        number, place = divmod(number, len(SECRET_ALPHABET))
        letters.append(SECRET_ALPHABET[place])
    return "".join(letters)


def secret_digest(case_id: UUID, secret: str) -> bytes:
    """SHA-256 of the case id and the secret as typed (case and spaces do not matter)."""
    return hashlib.sha256(case_id.bytes + "".join(secret.lower().split()).encode()).digest()
