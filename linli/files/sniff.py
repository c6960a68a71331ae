# SPDX-License-Identifier: MulanPSL-2.0
"""What a file is by its first bytes, and whether its name agrees. Neither the name nor the browser is believed."""

from __future__ import annotations

from linli.files.inspect.bad import Bad
from linli.files.rules import KINDS, Family, Kind, kind_of_extension

HEAD = 64  # bytes needed to tell
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"heif"}
_MEDIA = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4A ", b"dash", b"MSNV"}

FOUND_AS = {"docx": "zip", "xlsx": "zip", "mp4": "media", "m4a": "media"}


def sniff(head: bytes) -> str:
    """jpg, png, webp, heic, pdf, amr; zip, media and ole for families told apart later; empty for all else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIC else "media" if head[8:12] in _MEDIA else ""
    for mark, found in (
        (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"),
        (b"#!AMR\n", "amr"), (b"#!AMR-WB\n", "amr"),
    ):  # fmt: skip
        if head.startswith(mark):
            return found
    return ""


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of the file, if content and name agree and we take it. Raises Bad.

    Phones often misname pictures (a HEIC called .jpg) or do not name them at all; as every picture is drawn anew,
    their content decides.
    """
    if not head:
        raise Bad("empty")
    found, named = sniff(head), kind_of_extension(name)
    if found in KINDS and KINDS[found].family is Family.PICTURE:
        if (named and named.family is Family.PICTURE) or "." not in name:
            return KINDS[found]
    elif found == "ole":
        raise Bad("old_office")
    elif named and found == FOUND_AS.get(named.key, named.key):
        return named
    raise Bad("wrong_extension" if named or found else "not_accepted")
