# SPDX-License-Identifier: MulanPSL-2.0
"""docx and xlsx: bombs, macros, inner files, DTDs, links that fetch, and zip tricks."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.files.corpus.pictures import HTML, saved, tags, zipped
from tests.files.corpus.sample import KEPT, SECRET, Sample

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = _OFFICE + "wordprocessingml.document.main+xml"
_SHEET = _OFFICE + "spreadsheetml.sheet.main+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def types(main: str = _WORD) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    return f'{head}content-types"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode()


def xml(text: bytes = b"", before: bytes = b"") -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>' + before + b"<w>" + text + b"</w>"


def link(kind: str, target: str, mode: str = "External") -> bytes:
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    one = f'<Relationship Id="r1" Type="{_LINK}{kind}" Target="{target}" TargetMode="{mode}"/>'
    return head + one.encode() + b"</Relationships>"


def paper(parts: Mapping[str, bytes] | None = None, *, main: str = _WORD) -> bytes:
    """A small docx (or xlsx, by `main`) with these parts beside or instead of its own."""
    body = "xl/workbook.xml" if main == _SHEET else "word/document.xml"
    every = {"[Content_Types].xml": types(main), "_rels/.rels": link("officeDocument", body, "Internal"), body: xml()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in {**every, **(parts or {})}.items():
            archive.writestr(name, data)
    return out.getvalue()


def _twice() -> bytes:
    """Two parts of one name: readers disagree about which one counts."""
    return paper({"word/documenT.xml": xml(SECRET)}).replace(b"word/documenT.xml", b"word/document.xml")


def _locked() -> bytes:
    data = bytearray(paper())
    data[6] |= 1  # the local header's flag, and the same in the directory
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _understated() -> bytes:
    """5 MB that its directory calls 10 bytes."""
    data = bytearray(paper({"word/big.xml": xml(b" " * 5_000_000)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def _overlapping() -> bytes:
    """Many directory entries over one member, as in Fifield's bomb."""
    data = paper({"word/big.xml": xml(b" " * 9_000_000)})
    first, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    last = data.rindex(b"PK\x01\x02")
    entry = data[last:end]
    many = b"".join(entry.replace(b"word/big.xml", b"word/b%02d.xml" % n) for n in range(60))
    total = 3 + 60
    size = (last - first) + len(many)
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, total, total, size, first, 0)
    return data[:last] + many + tail


def samples() -> list[Sample]:
    photo = saved("JPEG", exif=tags())
    utf16 = ('<?xml version="1.0" encoding="UTF-16"?>' + _DTD.decode() + "<w/>").encode("utf-16")
    encoded = xml().replace(b"UTF-8", b"UTF-7")
    return [
        Sample("docx", "请示.docx", paper, KEPT),
        Sample("xlsx", "台账.xlsx", lambda: paper(main=_SHEET), KEPT),
        Sample("docx with a photograph", "a.docx", lambda: paper({"word/media/i.jpg": photo}), KEPT, (b"HONOR", SECRET)),
        Sample("docx and something behind", "a.docx", lambda: paper() + HTML, KEPT + "|broken", (b"<script",)),
        Sample("docx after a page", "a.docx", lambda: HTML + paper(), "wrong_extension"),
        Sample("docx with a link to click", "a.docx", lambda: paper({"word/_rels/document.xml.rels": link("hyperlink", "http://example.org")}), KEPT),  # noqa: E501
        Sample("docx bomb by ratio", "a.docx", lambda: paper({"word/x.xml": bytes(20_000_000)}), "zip_bomb"),
        Sample("docx bomb by size", "a.docx", lambda: paper({f"word/{n}.bin": bytes(40_000_000) for n in range(4)}), "zip_bomb"),  # noqa: E501
        Sample("docx bomb by count", "a.docx", lambda: paper({f"word/{n}.xml": xml() for n in range(300)}), "zip_bomb"),
        Sample("docx that understates", "a.docx", _understated, "zip_bomb|broken"),
        Sample("docx that overlaps", "a.docx", _overlapping, "zip_bomb|broken"),
        Sample("docx with an xlsx in it", "a.docx", lambda: paper({"word/embeddings/a.xlsx": paper(main=_SHEET)}), "inner_file"),  # noqa: E501
        Sample("docx with a disguised zip", "a.docx", lambda: paper({"word/media/a.png": zipped()}), "inner_file"),
        Sample("docx with a program", "a.docx", lambda: paper({"word/media/a.bin": b"MZ\x90" + bytes(99)}), "inner_file"),
        Sample("docx with a macro", "a.docx", lambda: paper({"word/vbaProject.bin": b"x"}), "macro"),
        Sample("docm called docx", "a.docx", lambda: paper(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),  # noqa: E501
        Sample("xlsx with old macros", "a.xlsx", lambda: paper({"xl/macrosheets/sheet1.xml": xml()}, main=_SHEET), "macro"),  # noqa: E501
        Sample("xlsx with dde", "a.xlsx", lambda: paper({"xl/externalLinks/e1.xml": xml(b"<ddeLink ddeService='cmd'/>")}, main=_SHEET), "outside_link"),  # noqa: E501
        Sample("docx with a distant template", "a.docx", lambda: paper({"word/_rels/settings.xml.rels": link("attachedTemplate", "http://x/t.dotm")}), "outside_link"),  # noqa: E501
        Sample("docx with a distant picture", "a.docx", lambda: paper({"word/_rels/document.xml.rels": link("image", "http://x/p.png")}), "outside_link"),  # noqa: E501
        Sample("docx with billion laughs", "a.docx", lambda: paper({"word/document.xml": xml(before=_DTD)}), "doctype"),
        Sample("xlsx with an outside entity", "a.xlsx", lambda: paper({"xl/sharedStrings.xml": xml(before=_XXE)}, main=_SHEET), "doctype"),  # noqa: E501
        Sample("docx with a dtd in its links", "a.docx", lambda: paper({"_rels/.rels": _DTD + b"<x/>"}), "doctype"),
        Sample("docx with a dtd in its types", "a.docx", lambda: paper({"[Content_Types].xml": _DTD + types()}), "doctype"),  # noqa: E501
        Sample("docx with a dtd in another script", "a.docx", lambda: paper({"word/document.xml": utf16}), "doctype"),
        Sample("docx in a strange encoding", "a.docx", lambda: paper({"word/document.xml": encoded}), "doctype"),
        Sample("docx with a dtd in a nameless part", "a.docx", lambda: paper({"word/item": _DTD + b"<x/>"}), "doctype"),
        Sample("docx that climbs", "a.docx", lambda: paper({"../../etc/cron.d/x": b"x"}), "broken"),
        Sample("docx with a part twice", "a.docx", _twice, "broken"),
        Sample("docx with a locked part", "a.docx", _locked, "locked"),
        Sample("docx cut short", "a.docx", lambda: paper()[:200], "broken"),
        Sample("docx called xlsx", "a.xlsx", paper, "wrong_extension"),
        Sample("zip called docx", "a.docx", zipped, "wrong_extension"),
        Sample("zip", "a.zip", zipped, "wrong_extension"),
        Sample("doc of former times", "a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "old_office"),
    ]  # fmt: skip
