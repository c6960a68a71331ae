# SPDX-License-Identifier: MulanPSL-2.0
"""Which files are taken, how large, and how hard the inspector may work. No database, no third-party code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MB = 1024 * 1024


class Family(StrEnum):
    PICTURE = "picture"
    PDF = "pdf"
    OFFICE = "office"
    VIDEO = "video"
    AUDIO = "audio"


class Scanned(StrEnum):
    """What the virus scanner said; without a scanner a file stays NOT_SCANNED, and the office's page of health says so."""

    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class Hold(StrEnum):
    """Whether a file of something is for everybody who may see that. FREE needs no second look."""

    FREE = ""
    HELD = "held"  # came with what was told: the kind's second gate decides
    RELEASED = "released"  # was held, and whoever keeps it opened it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file we take: its extensions, its largest size and the media type it is served as."""

    key: str
    family: Family
    extensions: tuple[str, ...]
    most_bytes: int
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("jpg", Family.PICTURE, ("jpg", "jpeg", "jpe", "jfif"), 10 * MB, "image/jpeg"),
        Kind("png", Family.PICTURE, ("png",), 10 * MB, "image/png"),
        Kind("webp", Family.PICTURE, ("webp",), 10 * MB, "image/webp"),
        Kind("heic", Family.PICTURE, ("heic", "heif"), 10 * MB, "image/jpeg"),  # stored and served as JPEG
        Kind("pdf", Family.PDF, ("pdf",), 20 * MB, "application/pdf"),
        Kind("docx", Family.OFFICE, ("docx",), 20 * MB, _OFFICE + "wordprocessingml.document"),
        Kind("xlsx", Family.OFFICE, ("xlsx",), 20 * MB, _OFFICE + "spreadsheetml.sheet"),
        Kind("mp4", Family.VIDEO, ("mp4",), 50 * MB, "video/mp4"),
        Kind("m4a", Family.AUDIO, ("m4a",), 10 * MB, "audio/mp4"),
        Kind("amr", Family.AUDIO, ("amr",), 10 * MB, "audio/amr"),
    )
}
LARGEST_FILE = max(kind.most_bytes for kind in KINDS.values())
LARGEST_REQUEST = 100 * MB  # all files of one request together

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2560
THUMB_SIDE = 480
MOST_MEMBERS = 200  # of a docx or xlsx, which are zip files
MOST_UNPACKED = 100 * MB
MOST_RATIO = 100
MOST_PAGES = 1000
MOST_PDF_OBJECTS = 200_000

CPU_SECONDS = 10
WALL_SECONDS = 20
MEMORY = 448 * MB  # data of the inspector; with the libraries it maps it stays under 512 MB
ADDRESS_SPACE = 1536 * MB
AT_ONCE = 2  # inspectors at one time in one server process

KEPT_UNATTACHED = timedelta(hours=24)
RESCAN_AFTER = timedelta(minutes=30)
LONGEST_NAME = 100


def kind_of_extension(name: str) -> Kind | None:
    """The kind a file's name promises."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return next((kind for kind in KINDS.values() if extension in kind.extensions), None)
