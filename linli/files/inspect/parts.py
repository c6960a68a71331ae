# SPDX-License-Identifier: MulanPSL-2.0
"""What a part of a docx or xlsx must not be: macro, inner file, XML with a DTD, or a link that fetches by itself."""

from __future__ import annotations

import re

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from linli.files.inspect.bad import Bad

_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_INNER = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF-", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_MACRO = re.compile(r"vbaproject|vbadata|/macrosheets/|/activex/|/dialogsheets/", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_HARMLESS_OUTSIDE = ("/hyperlink", "/externalLinkPath")  # opened by a click or after a question, never alone


def check_types(kind: str, data: bytes) -> None:
    """The list of content types names the main part of this kind, and no macro."""
    check_part("[Content_Types].xml", data)
    if b"macroEnabled" in data or b"vbaProject" in data:
        raise Bad("macro")
    if _MAIN[kind].encode() not in data:
        raise Bad("wrong_extension")


def check_part(name: str, data: bytes) -> None:
    """Raise Bad if this part may do harm."""
    if _MACRO.search(name):
        raise Bad("macro")
    if "/embeddings/" in name.lower() or data.startswith(_INNER):
        raise Bad("inner_file")
    if name.lower().endswith((".xml", ".rels", ".vml")) or data.lstrip()[:1] == b"<":
        _check_xml(data)
    if name.lower().endswith(".rels"):
        _check_links(data)
    if b"<ddeLink" in data:
        raise Bad("outside_link")


def _check_xml(data: bytes) -> None:
    """UTF-8 without any DTD; other encodings could hide one."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(text[:200])
    if text and not text.startswith(b"<"):
        raise Bad("doctype")
    if encoding and encoding.group(1).lower() not in {b"utf-8", b"us-ascii", b"ascii"}:
        raise Bad("doctype")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Bad("doctype")


def _check_links(data: bytes) -> None:
    """A relationship that points outside is a hyperlink or it is refused: templates and pictures fetch by themselves."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Bad("doctype") from error
    except ParseError as error:
        raise Bad("broken") from error
    for link in root:
        if link.get("TargetMode", "").lower() == "external" and not link.get("Type", "").endswith(_HARMLESS_OUTSIDE):
            raise Bad("outside_link")
